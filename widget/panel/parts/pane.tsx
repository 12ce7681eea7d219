import type { ComponentChildren } from 'preact'
import { t } from '../words'

/** One screen. It has a name of its own, because the page around the frame has a main part too. */
export function Pane({ class: className, isBusy, children }: { class?: string; isBusy?: boolean; children: ComponentChildren }) {
  return (
    <main class={className} aria-label={t('support')} aria-busy={isBusy}>
      {children}
    </main>
  )
}

'use client'

import { useTranslations } from 'use-intl'
import { LocalTime } from '~/ui/primitives/local-time'

/** Says in a settings page's head when it was last saved here. */
export function SavedNote({ at }: { at: string | null }) {
  const t = useTranslations('settings')
  return (
    <p role="status" className="ms-auto shrink-0 text-small text-ink-3">
      {at ? t.rich('saved', { time: () => <LocalTime at={at} format="clock" /> }) : null}
    </p>
  )
}

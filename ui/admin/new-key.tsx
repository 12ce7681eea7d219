'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { CopyButton } from '~/ui/primitives/copy-button'

type NewKeyProps = { name: string; apiKey: string; onDone: () => void }

/** The key, this once. It takes the focus, because it will not be shown again. */
export function NewKey({ name, apiKey, onDone }: NewKeyProps) {
  const t = useTranslations('api.made')
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={t('label', { name })}
      className="grid scroll-mb-4 gap-2 rounded-control border bg-accent-soft p-3 focus-visible:-outline-offset-2"
    >
      <p>{t('give', { name })}</p>
      <output className="block rounded-control border border-line-strong bg-surface-2 px-2.5 py-1.5 font-mono wrap-anywhere select-all">
        {apiKey}
      </output>
      <div className="flex gap-2">
        <CopyButton text={apiKey} label={t('copy')} copiedLabel={t('copied')} failedLabel={t('failed')} variant="primary" />
        <Button variant="quiet" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </section>
  )
}

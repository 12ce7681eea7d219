'use client'

import { useTranslations } from 'use-intl'
import { ShownOnce } from './shown-once'

type NewKeyProps = { name: string; apiKey: string; onDone: () => void }

export function NewKey({ name, apiKey, onDone }: NewKeyProps) {
  const t = useTranslations('api.made')
  return (
    <ShownOnce
      label={t('label', { name })}
      lead={t('give', { name })}
      secret={apiKey}
      className="rounded-control border"
      words={{ copy: t('copy'), copied: t('copied'), failed: t('failed'), done: t('done') }}
      onDone={onDone}
    />
  )
}

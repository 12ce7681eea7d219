'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { UpdateQueue } from '~/protocol/queue-rules'
import { type Names, plainWords } from './plain-words'

/** What the rules in the fields mean, as somebody would say it. */
export function PlainWordsPanel({ rules, nameOf }: { rules: UpdateQueue; nameOf: Names }) {
  const t = useTranslations('queue.plain')
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{t('title')}</h2>
      <div className="mt-2 grid gap-2 text-ink-2 text-pretty">
        {plainWords(rules, nameOf).map((sentences) => (
          <p key={sentences[0]?.key}>
            {sentences.map(({ key, values }) => (
              <span key={JSON.stringify([key, values])}>
                {t.rich(key, { ...values, b: (words) => <b className="font-semibold text-ink-1">{words}</b> })}{' '}
              </span>
            ))}
          </p>
        ))}
      </div>
    </section>
  )
}

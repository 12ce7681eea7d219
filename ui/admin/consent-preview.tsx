'use client'

import { useTranslations } from 'use-intl'
import type { ConsentLanguage, WriteConsentText } from '~/protocol/consent-text'

const RIGHT_TO_LEFT: readonly ConsentLanguage[] = ['ar']

/** The question as it lies over the visitor's call. Its two answers are the widget's own, alike in size and colour. */
export function ConsentPreview({ language, words }: { language: ConsentLanguage; words: WriteConsentText }) {
  const t = useTranslations('consent')
  return (
    <section aria-label={t('preview.title')}>
      <h3 className="font-medium">{t('preview.title')}</h3>
      <div className="mt-1 flex min-h-80 max-w-84 flex-col justify-end overflow-hidden rounded-sheet border bg-stage-2 pt-16">
        <div
          lang={language}
          dir={RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr'}
          className="rounded-t-sheet bg-surface-1 px-5 pt-5 pb-4"
        >
          <p className="text-title font-semibold wrap-anywhere text-balance hyphens-auto">{words.title}</p>
          <p className="mt-2 text-form wrap-anywhere text-ink-2 hyphens-auto">{words.lead}</p>
          <div className="mt-4 grid grid-cols-2 gap-2">
            {(['no', 'yes'] as const).map((answer) => (
              <span
                key={answer}
                className="grid min-h-11 place-items-center rounded-card border border-edge bg-surface-2 px-2 text-center text-form font-medium"
              >
                {t(`preview.${answer}.${language}`)}
              </span>
            ))}
          </div>
        </div>
      </div>
    </section>
  )
}

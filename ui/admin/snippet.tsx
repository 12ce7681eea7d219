'use client'

import { ExternalLink } from 'lucide-react'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import { buttonClass } from '~/ui/primitives/button'
import { CopyButton } from '~/ui/primitives/copy-button'

/** The whole snippet, ready to paste; copied exactly as the server gave it. */
export function Snippet({ snippet }: { snippet: string }) {
  const t = useTranslations('site.snippet')
  return (
    <div className="relative rounded-[8px] bg-stage p-4 text-stage-ink [--focus:var(--stage-ink)]">
      <pre className="font-mono leading-5.5 wrap-anywhere whitespace-pre-wrap tablet:pe-24">
        <Attributes snippet={snippet} />
      </pre>
      <CopyButton
        text={snippet}
        label={t('copy')}
        copiedLabel={t('copied')}
        failedLabel={t('failed')}
        size="row"
        className="end-3 top-3 max-tablet:mt-3 tablet:absolute"
      />
    </div>
  )
}

/** Breaks between attributes, not at the hyphen within one. */
function Attributes({ snippet }: { snippet: string }) {
  return snippet.split(' ').map((part, index) => (
    <Fragment key={part}>
      {index > 0 ? ' ' : null}
      <span className="inline-block max-w-full">{part}</span>
    </Fragment>
  ))
}

/** Opens the demo shop in a second window: whoever tries it out is visitor there and agent here. */
export function DemoLink({ url }: { url: string }) {
  const t = useTranslations('site.snippet')
  return (
    <a href={url} target="_blank" rel="noopener" className={buttonClass({})}>
      {t('demo')}
      <ExternalLink />
      <span className="sr-only">{t('newWindow')}</span>
    </a>
  )
}

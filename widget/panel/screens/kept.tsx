import { useState } from 'preact/hooks'
import { copyText } from '../copy-text'
import { Heading } from '../parts/heading'
import { Outlook } from '../parts/wait-words'
import type { Talking, Waiting } from '../screen'
import { dispatch, flow } from '../state'
import { spokenLocale, t } from '../words'

const UNTIL = { weekday: 'long', hour: 'numeric', minute: '2-digit' } as const

/** They may go: their place stays, and this page rings when it is their turn. */
export function Kept({ situation, isLeaving }: { situation: Waiting } & Pick<Talking, 'isLeaving'>) {
  const { link } = flow.value
  const until = new Date(situation.callbackUntil ?? situation.since).toLocaleString(spokenLocale(), UNTIL)
  return (
    <div class="wbody">
      <Heading>{t('kept.title')}</Heading>
      <p class="wp" aria-live="polite">
        {t('wait.number', { n: situation.place })}.
      </p>
      <Outlook situation={situation} />
      <p class="wp">{t('kept.lead')}</p>
      {link && <ReturnLink link={link} until={until} />}
      <div class="foot">
        <button type="button" class="btn plain" aria-disabled={isLeaving} onClick={() => dispatch({ type: 'pressed-leave' })}>
          {t('wait.cancel')}
        </button>
      </div>
    </div>
  )
}

function ReturnLink({ link, until }: { link: string; until: string }) {
  const [isCopied, note] = useState(false)
  return (
    <section class="meanwhile" aria-label={t('kept.link')}>
      <b>{t('kept.link')}</b>
      <p>{t('kept.linkLead', { until })}</p>
      <p class="link-line" dir="ltr">
        {link}
      </p>
      <button type="button" class="btn" onClick={() => note(copyText(link))}>
        {t('kept.copy')}
      </button>
      <span class="small quiet" role="status">
        {isCopied && t('over.copied')}
      </span>
    </section>
  )
}

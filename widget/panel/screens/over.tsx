import type { Medium } from '~/protocol/primitives'
import { writtenPart } from '../lazy'
import { SiteHeader } from '../parts/header'
import { Heading } from '../parts/heading'
import { Icon, MEDIUM_ICONS } from '../parts/icon'
import { Pane } from '../parts/pane'
import type { Ending } from '../screen'
import { spokenSpan } from '../spoken'
import { dispatch, flow, isOffered } from '../state'
import { t } from '../words'

type OverProps = { medium: Medium; ending: Ending; keeper: string | null }

/** How it ended, in a sentence, what of it is kept, what was written, and the way back. */
export function OverScreen({ medium, ending, keeper }: OverProps) {
  const { title, sentences } = farewell(medium, ending, flow.value.name)
  const loaded = writtenPart.value
  return (
    <Pane>
      <SiteHeader />
      <div class="wbody">
        <Heading>{title}</Heading>
        {sentences.map((sentence) => (
          <p key={sentence} class="wp">
            {sentence}
          </p>
        ))}
        {keeper && <p class="wp">{t('over.recorded', { site: keeper })}</p>}
        {loaded && <loaded.Written />}
        <div class="foot">
          {ending.by === 'failed' && isOffered('chat') && (
            <button type="button" class="btn" onClick={() => restart('chat')}>
              <Icon name={MEDIUM_ICONS.chat} size={20} />
              {t('medium.chat')}
            </button>
          )}
          <button type="button" class="btn primary" onClick={() => dispatch({ type: 'pressed-again' })}>
            {t('over.again')}
          </button>
        </div>
      </div>
    </Pane>
  )
}

function restart(medium: Medium): void {
  dispatch({ type: 'pressed-again' })
  dispatch({ type: 'chose', medium })
}

function farewell(medium: Medium, { by, agentName, talkMs }: Ending, name: string): { title: string; sentences: string[] } {
  if (by === 'failed')
    return { title: t('over.failedTitle'), sentences: [t(isOffered('chat') ? 'over.failedLead' : 'over.failedAgain')] }
  if (by === 'callback') return { title: t('over.ringTitle'), sentences: [t('over.ringLead')] }
  if (by === 'visitor-lost') return { title: t('over.lostTitle'), sentences: [t('over.lostLead')] }
  const agent = agentName ?? ''
  const talked = agent && (medium === 'chat' ? t('over.wrote', { agent }) : spoke(agent, talkMs))
  const ended = by === 'agent' ? t('over.byAgent', { agent }) : ''
  const title = name ? t('over.thanksName', { name }) : t('over.thanks')
  return { title, sentences: [talked, ended].filter(Boolean) }
}

function spoke(agent: string, talkMs: number | null): string {
  const span = spokenSpan(talkMs)
  return 'seconds' in span ? t('over.spokeBriefly', { agent, ...span }) : t('over.spoke', { agent, ...span })
}

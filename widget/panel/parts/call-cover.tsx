import { useEffect, useState } from 'preact/hooks'
import type { Cover } from '../call-view'
import { enterAgain } from '../talk'
import { stopwatch, t, type WordKey } from '../words'
import { Icon } from './icon'

type Words = { title: WordKey; lead?: WordKey; mend?: WordKey; isTrying?: boolean }

const WORDS: Record<NonNullable<Cover>, Words> = {
  connecting: { title: 'call.connecting' },
  'own-loss': { title: 'call.dropTitle', lead: 'call.dropLead', isTrying: true },
  'their-loss': { title: 'call.back', lead: 'call.backLead' },
  away: { title: 'call.awayTitle', lead: 'call.awayLead', mend: 'again' },
  elsewhere: { title: 'call.elsewhereTitle', lead: 'call.elsewhereLead', mend: 'call.bring' },
}

/** Never a frozen picture without a word: what happened, who sees it, what is being done. */
export function CallCover({ cover, agentName }: { cover: NonNullable<Cover>; agentName: string }) {
  const { title, lead, mend, isTrying } = WORDS[cover]
  return (
    <div class="cover" role="status">
      <h2>{t(title, { agent: agentName })}</h2>
      {lead && <p>{t(lead, { agent: agentName })}</p>}
      {isTrying && <Trying />}
      {mend && (
        <button type="button" class="btn" onClick={enterAgain}>
          <Icon name="refresh-cw" size={20} />
          {t(mend)}
        </button>
      )}
    </div>
  )
}

function Trying() {
  const [seconds, count] = useState(0)
  useEffect(() => {
    const counting = setInterval(() => count((before) => before + 1), 1_000)
    return () => clearInterval(counting)
  }, [])
  return (
    <p class="try" aria-live="off">
      <Icon name="refresh-cw" />
      {t('call.trying')}
      <time>{stopwatch(seconds * 1_000)}</time>
    </p>
  )
}

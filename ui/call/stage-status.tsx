'use client'

import { Volume2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { useProblemWords } from './problem-words'
import { stageNotice } from './stage-notice'
import { useAgentCall } from './use-agent-call'

/** Over the picture, never on the face: what is wrong now, and the button that mends it. */
export function StageStatus({ name, hasBegun }: { name: string; hasBegun: boolean }) {
  const t = useTranslations('call')
  const words = useProblemWords()
  const { call, state, problem } = useAgentCall()
  const notice = stageNotice(state, hasBegun)
  return (
    <div className="absolute inset-x-3 top-3 z-1 grid justify-items-center gap-2 max-tablet:me-32">
      <div role="status" className="contents">
        {notice ? <p className={PLATE}>{t(`notice.${notice}`, { name })}</p> : null}
        {problem ? <p className={PLATE}>{words(problem)}</p> : null}
      </div>
      {state.playbackBlocked ? (
        <Button variant="primary" onClick={() => call?.resumePlayback()}>
          <Volume2 />
          {t('playSound')}
        </Button>
      ) : null}
    </div>
  )
}

const PLATE = 'max-w-[52ch] rounded-control bg-stage/85 px-3 py-1.5 text-center font-medium text-balance text-stage-ink'

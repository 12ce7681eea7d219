'use client'

import { Volume2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import { useProblemWords } from './problem-words'
import { stageNotice } from './stage-notice'
import { STAGE_PLATE } from './stage-plate'
import { useAgentCall } from './use-agent-call'

type StageStatusProps = {
  name: string
  hasBegun: boolean
  /** On a phone my own picture stands in the corner beside it. */
  besideSelf: boolean
  children: ReactNode
}

/** Over the picture, never on the face: what is wrong now, the button that mends it, and what else there is to say. */
export function StageStatus({ name, hasBegun, besideSelf, children }: StageStatusProps) {
  const t = useTranslations('call')
  const words = useProblemWords()
  const { call, state, problem } = useAgentCall()
  const notice = stageNotice(state, hasBegun)
  return (
    <div className={cx('absolute inset-x-3 top-3 z-1 grid justify-items-center gap-2', besideSelf && 'max-tablet:me-32')}>
      <div role="status" className="contents">
        {notice ? <p className={STAGE_PLATE}>{t(`notice.${notice}`, { name })}</p> : null}
        {problem ? <p className={STAGE_PLATE}>{words(problem)}</p> : null}
      </div>
      {state.playbackBlocked ? (
        <Button variant="primary" onClick={() => call?.resumePlayback()}>
          <Volume2 />
          {t('playSound')}
        </Button>
      ) : null}
      {children}
    </div>
  )
}

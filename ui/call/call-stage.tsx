'use client'

import type { ReactNode } from 'react'
import { cx } from '~/ui/primitives/cx'
import { CallBar } from './call-bar'
import { OtherView } from './other-view'
import { Plate } from './plate'
import { SelfView } from './self-view'
import { StageStatus } from './stage-status'

type CallStageProps = {
  /** The visitor's. */
  name: string
  isVideo: boolean
  /** Both have been here together. */
  hasBegun: boolean
  /** On a phone the picture makes room for something else. */
  makesRoom: boolean
  onEnd: () => void
  /** Said over the picture, beside what is wrong. */
  notice: ReactNode
  /** Further controls, beside the call's own. */
  children: ReactNode
}

/** The picture with what belongs to it: who it is, myself, what is to be said, and the controls under it. */
export function CallStage({ name, isVideo, hasBegun, makesRoom, onEnd, notice, children }: CallStageProps) {
  return (
    <div className="on-stage flex min-h-0 flex-1 flex-col bg-stage text-stage-ink max-tablet:contents">
      <div className={cx(PICTURE, makesRoom ? 'max-tablet:h-[20dvh]' : 'max-tablet:h-[56dvh]')}>
        <OtherView name={name} isVideo={isVideo} />
        <StageStatus name={name} hasBegun={hasBegun} besideSelf={isVideo}>
          {notice}
        </StageStatus>
        <Plate name={name} />
        {isVideo ? <SelfView /> : null}
      </div>
      <CallBar isVideo={isVideo} onEnd={onEnd}>
        {children}
      </CallBar>
    </div>
  )
}

const PICTURE = 'relative min-h-0 flex-1 overflow-hidden bg-stage max-tablet:flex-none'

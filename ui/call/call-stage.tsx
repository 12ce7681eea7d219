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
  onEnd: () => void
  /** Further controls, beside the call's own. */
  children?: ReactNode
}

/** The picture with what belongs to it: who it is, myself, what is wrong, and the controls under it. */
export function CallStage({ name, isVideo, hasBegun, onEnd, children }: CallStageProps) {
  return (
    <div
      className={cx('on-stage flex min-h-0 flex-1 flex-col bg-stage text-stage-ink', 'max-tablet:h-[62dvh] max-tablet:flex-none')}
    >
      <div className="relative min-h-0 flex-1 overflow-hidden">
        <OtherView name={name} isVideo={isVideo} />
        <StageStatus name={name} hasBegun={hasBegun} />
        <Plate name={name} />
        {isVideo ? <SelfView /> : null}
      </div>
      <CallBar isVideo={isVideo} onEnd={onEnd}>
        {children}
      </CallBar>
    </div>
  )
}

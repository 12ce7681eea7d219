'use client'

import { isCall } from '~/domain/medium'
import type { InState } from '~/ui/desk/desk-selectors'
import { useVisitorName } from '~/ui/desk/use-visitor-name'
import { cx } from '~/ui/primitives/cx'
import { CallBar } from './call-bar'
import { OtherView } from './other-view'
import { Plate } from './plate'
import { SelfView } from './self-view'
import { StageStatus } from './stage-status'

/** The picture with what belongs to it: who it is, myself, what is wrong, and the controls under it. */
export function CallStage({ interaction }: { interaction: InState<'connecting' | 'active'> }) {
  const name = useVisitorName()(interaction.visitor)
  const isVideo = interaction.medium === 'video'
  if (!isCall(interaction.medium)) return null
  return (
    <div
      className={cx('on-stage flex min-h-0 flex-1 flex-col bg-stage text-stage-ink', 'max-tablet:h-[62dvh] max-tablet:flex-none')}
    >
      <div className="relative min-h-0 flex-1 overflow-hidden">
        <OtherView name={name} isVideo={isVideo} />
        <StageStatus name={name} hasBegun={interaction.situation.state === 'active'} />
        <Plate name={name} />
        {isVideo ? <SelfView /> : null}
      </div>
      <CallBar isVideo={isVideo} />
    </div>
  )
}

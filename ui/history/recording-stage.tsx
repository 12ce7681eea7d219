'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { RecordingContent } from '~/protocol/recording-detail'
import { Avatar } from '~/ui/primitives/avatar'
import { cx } from '~/ui/primitives/cx'
import type { PlayerState, RecordingPlayer } from './recording-player'
import { gapAt, type Side, sidesOf } from './recording-timeline'

type RecordingStageProps = { content: RecordingContent; player: RecordingPlayer; state: PlayerState }

/** The visitor and the team side by side; a name over a calm surface while somebody has no picture. */
export function RecordingStage({ content, player, state }: RecordingStageProps) {
  return (
    <div className="grid grid-cols-1 gap-px bg-stage tablet:grid-cols-2">
      {sidesOf(content.tracks).map((side) => (
        <SideOfStage key={side.role} side={side} content={content} player={player} state={state} />
      ))}
    </div>
  )
}

function SideOfStage({ side, content, player, state }: RecordingStageProps & { side: Side }) {
  const t = useTranslations('recording')
  const { tracks, names, role } = side
  const name = names.join(', ') || t(`unnamed.${role}`)
  const isShown = ({ track, place }: Side['tracks'][number]) => track.pieces[state.pieces[place] ?? -1]?.hasPicture ?? false
  const hasPicture = tracks.some(isShown)
  const participants = tracks.map(({ track }) => track.participant)
  const gap = gapAt(content.gaps, participants, state.positionMs)
  return (
    <figure
      aria-label={name}
      className="relative flex h-60 min-w-0 items-stretch justify-center overflow-hidden bg-stage-2 text-stage-ink"
    >
      {tracks.map((one) => (
        <Picture key={one.place} place={one.place} player={player} name={name} isShown={isShown(one)} />
      ))}
      {hasPicture ? (
        <figcaption className="absolute start-3 bottom-3 max-w-[80%] truncate rounded-control bg-stage px-2.5 py-1 font-medium">
          {name}
        </figcaption>
      ) : (
        <figcaption className="flex min-w-0 flex-col items-center justify-center gap-2 px-4 text-center">
          <Avatar name={name} size="large" tone="me" />
          <span className="max-w-full truncate text-lead font-medium">{name}</span>
          {gap ? <span className="text-stage-ink-2">{t(`gap.${gap.reason}`)}</span> : null}
        </figcaption>
      )}
    </figure>
  )
}

type PictureProps = { place: number; player: RecordingPlayer; name: string; isShown: boolean }

/** Also without a picture there is sound in it. */
function Picture({ place, player, name, isShown }: PictureProps) {
  const attach = useCallback((element: HTMLVideoElement) => player.attach(place, element), [player, place])
  return (
    // biome-ignore lint/a11y/useMediaCaption: what was said is written down nowhere.
    <video
      ref={attach}
      aria-label={name}
      playsInline
      preload="auto"
      className={cx('min-w-0 flex-1 bg-stage object-contain', !isShown && 'hidden')}
    />
  )
}

'use client'

import { useMemo } from 'react'
import { cx } from '~/ui/primitives/cx'
import { RecordingCover, RecordingTrouble } from './recording-cover'
import type { RecordingPlayer } from './recording-player'
import { RecordingView } from './recording-view'
import { type Focus, focusedView, hasPictures, isScreenSeenAt, lookOf, type ViewKey, viewsOf } from './recording-views'
import { usePlayer } from './use-recording'

type RecordingStageProps = { player: RecordingPlayer; focus: Focus; onFocus: (focus: Focus) => void; onPlay: () => void }

/** Both sides side by side, or one picture large with the others beside it. A low stage where there never is a picture. */
export function RecordingStage({ player, focus, onFocus, onPlay }: RecordingStageProps) {
  const views = useMemo(() => viewsOf(player.content.tracks), [player])
  const { tracks } = player.content
  const isScreenSeen = usePlayer(player, ({ positionMs }) => isScreenSeenAt(tracks, positionMs))
  const hasBegun = usePlayer(player, (state) => state.hasBegun)
  const problem = usePlayer(player, (state) => state.problem)
  const focused = focusedView(focus, isScreenSeen)
  const isVoice = !hasPictures(tracks)
  return (
    <div
      className={cx(
        'on-stage relative grid gap-0.5 text-stage-ink',
        hasBegun ? 'bg-stage' : 'bg-stage-2',
        isVoice ? VOICE : layoutOf(focused),
      )}
    >
      {views.map((view) => (
        <RecordingView
          key={view.key}
          {...{ view, player }}
          look={isVoice ? 'alone' : lookOf(view.key, focused)}
          onFocus={() => onFocus(view.key === focused ? 'both' : view.key)}
        />
      ))}
      {hasBegun ? null : <RecordingCover isVoice={isVoice} onPlay={onPlay} />}
      {problem ? <RecordingTrouble problem={problem} /> : null}
    </div>
  )
}

const VOICE = 'auto-cols-[minmax(0,1fr)] grid-flow-col h-32 tablet:h-40'

const layoutOf = (focused: ViewKey | null) =>
  focused === null
    ? 'auto-cols-[minmax(0,1fr)] grid-flow-col h-40 tablet:h-60 wide:h-88'
    : 'h-88 grid-cols-2 grid-rows-[minmax(0,1fr)_6rem] tablet:h-[min(60dvh,30rem)] tablet:grid-cols-[minmax(0,1fr)_11rem] tablet:grid-rows-2'

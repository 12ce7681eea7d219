'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { InteractionDetail } from '~/protocol/history'
import type { RecordingNote } from '~/protocol/recording-note'
import { useStoreValue } from '~/ui/live/use-store-value'
import { hearPlayerKeys, type Obeying, obeyCommand, type PlayerCommand } from './recording-keys'
import { readMoment } from './recording-link'
import { type Mark, marksOf } from './recording-marks'
import type { RecordingPlayer } from './recording-player'
import { type Focus, focusedView, isScreenSeenAt, nextFocus } from './recording-views'
import { useRecordingPlayer } from './use-recording'

/** What the screen's parts share to play a recording. */
export interface Playback {
  player: RecordingPlayer
  marks: readonly Mark[]
  focus: Focus
  onFocus: (focus: Focus) => void
  noteField: RefObject<HTMLTextAreaElement | null>
}

/** Null where there is nothing to play. An address may name the moment at which it stands at first. */
export function usePlayback(
  { recording, messages, timeline }: InteractionDetail,
  notes: readonly RecordingNote[],
): Playback | null {
  const at = useSearchParams().get('at')
  const player = useRecordingPlayer(recording, readMoment(at))
  const noteField = useRef<HTMLTextAreaElement>(null)
  const [focus, setFocus] = useState<Focus>(null)
  const marks = useMemo(
    () => (player ? marksOf({ messages, timeline, notes }, player.content) : []),
    [player, messages, timeline, notes],
  )
  useFreshWatchers(player)
  usePlayerKeys(player, {
    marks,
    onFocus: () => player && setFocus(focusAfter(focus, player)),
    onNote: () => noteField.current?.focus(),
  })
  return player && { player, marks, focus, onFocus: setFocus, noteField }
}

function focusAfter(focus: Focus, { content, state }: RecordingPlayer): Focus {
  const isScreenSeen = isScreenSeenAt(content.tracks, state.get().positionMs)
  return nextFocus(focusedView(focus, isScreenSeen), isScreenSeen)
}

/** Who has just begun to watch stands on the page, too. */
function useFreshWatchers(player: RecordingPlayer | null): void {
  const router = useRouter()
  const isSeen = useStoreValue(player?.state, null, (state) => state?.isWatched ?? false)
  const isMeasured = useStoreValue(player?.sound.state, null, (sound) => (sound?.revision ?? 0) > 0)
  const isWatched = isSeen || isMeasured
  useEffect(() => {
    if (isWatched) router.refresh()
  }, [router, isWatched])
}

function usePlayerKeys(player: RecordingPlayer | null, obeying: Obeying): void {
  const obey = useEffectEvent((command: PlayerCommand) => player && obeyCommand(command, player, obeying))
  useEffect(() => (player ? hearPlayerKeys((command) => obey(command)) : undefined), [player])
}

'use client'

import { useState } from 'react'
import type { RecordingDetail } from '~/protocol/recording-detail'
import { useStoreValue } from '~/ui/live/use-store-value'
import { type PlayerState, RecordingPlayer } from './recording-player'
import type { SoundState } from './recording-sound'

/**
 * The player of a recording that can be played. It is the same for as long as the recording is: a fresh copy of the page must not
 * stop it.
 * @param startMs where it stands at first
 */
export function useRecordingPlayer(recording: RecordingDetail | null, startMs: number): RecordingPlayer | null {
  const [player, setPlayer] = useState<RecordingPlayer | null>(null)
  const content = recording?.content
  if (!recording || !content || content.tracks.length === 0) return null
  if (player?.recordingId === recording.id) return player
  const made = new RecordingPlayer(recording.id, content, startMs)
  setPlayer(made)
  return made
}

/** Only a change of what is picked draws anew: the position moves ten times a second. */
export const usePlayer = <Picked>({ state }: RecordingPlayer, pick: (state: PlayerState) => Picked): Picked =>
  useStoreValue(state, state.get(), pick)

export const useSound = <Picked>({ sound }: RecordingPlayer, pick: (state: SoundState) => Picked): Picked =>
  useStoreValue(sound.state, sound.state.get(), pick)

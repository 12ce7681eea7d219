'use client'

import { useState } from 'react'
import type { RecordingDetail } from '~/protocol/recording-detail'
import { RecordingNote } from '~/protocol/recording-note'
import { request } from '~/ui/api/request'

export interface RecordingNotes {
  list: readonly RecordingNote[]
  /** @throws ApiProblem */
  write: (atMs: number, text: string) => Promise<void>
  /** @throws ApiProblem */
  remove: (noteId: string) => Promise<void>
}

/** The notes of a recording, by their moment, with what was written and deleted on this page since it was opened. */
export function useRecordingNotes(recording: RecordingDetail | null): RecordingNotes {
  const [list, setList] = useState<readonly RecordingNote[]>(recording?.notes ?? [])
  const path = `/v1/recordings/${recording?.id}/notes`
  return {
    list,
    async write(atMs, text) {
      const note = await request('POST', path, { atMs, text }, RecordingNote)
      setList((known) => [...known, note].sort((one, other) => one.atMs - other.atMs))
    },
    async remove(noteId) {
      await request('DELETE', `${path}/${noteId}`)
      setList((known) => known.filter(({ id }) => id !== noteId))
    },
  }
}

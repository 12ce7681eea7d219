import { v7 as newId } from 'uuid'
import type { RecordedEvent } from '~/protocol/recorded-event'
import { db } from '~/server/db/client'
import { env } from '~/server/env'
import { finishRecording } from '~/server/operations/recordings/finish-recording'
import { noteEvent, noteSegment } from '~/server/operations/recordings/note-recorded'
import { mintDataKey, wrapDataKey } from '~/server/secrets/data-key'
import { openStorage } from '~/server/storage/open-storage'
import { type PlainSegment, sealForStorage, storeSegment } from '~/server/storage/sealed-segment'

/** Longer than a test takes. */
const HELD_MS = 600_000

type Conversation = { workspaceId: string; interactionId: string }

export type ToStore = {
  segments: readonly PlainSegment[]
  /** Beside who joined, which follows from the segments. */
  events?: readonly RecordedEvent[]
  /** 0 of the recording's time, and its end. */
  startedAt?: Date
  lengthMs?: number
}

const RECORDER_ID = newId()

/** A recording of a conversation, as a recorder leaves it when it is about to sign. @returns its id */
export async function saveRecording(
  { workspaceId, interactionId }: Conversation,
  { segments, events = [], startedAt = new Date('2026-11-25T12:00:00Z'), lengthMs = 30_000 }: ToStore,
): Promise<string> {
  const recordingId = newId()
  const which = { workspaceId, recordingId }
  const dataKey = mintDataKey()
  await db().recording.create({
    data: {
      ...{ id: recordingId, workspaceId, interactionId, state: 'saving', stateSince: new Date(), policy: 'on-demand', startedAt },
      endedAt: new Date(startedAt.getTime() + lengthMs),
      // A recorder that runs beside the test would finish what nobody holds.
      ...{ recorderId: RECORDER_ID, leaseUntil: new Date(Date.now() + HELD_MS) },
      ...{ consentTextVersion: '1', consentText: 'May we record this call?', dataKey: wrapDataKey(dataKey, which) },
    },
  })
  const storage = await openStorage(env().storage)
  for (const plain of segments) {
    const sealed = sealForStorage(plain, which, dataKey)
    await storeSegment(storage, sealed)
    await noteSegment(which, sealed.segment)
  }
  for (const event of [...joinsOf(segments), ...events]) await noteEvent(which, newId(), event)
  return recordingId
}

/** The same, signed: ready to be played. @returns its id */
export async function storeRecording(conversation: Conversation, toStore: ToStore): Promise<string> {
  const recordingId = await saveRecording(conversation, toStore)
  await finishRecording({ ...conversation, recordingId, recorderId: RECORDER_ID }, null)
  return recordingId
}

const joinsOf = (segments: readonly PlainSegment[]): RecordedEvent[] =>
  [...new Set(segments.map(({ participant }) => participant))].map((participant) => ({
    ...{ type: 'joined', participant, stay: 'PA_1', atMs: 0 },
  }))

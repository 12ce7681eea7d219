import { once } from 'node:events'
import { join } from 'node:path'
import { stdin, stdout } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import type { EncryptionKey } from '~/protocol/call'
import { openRecording } from '~/recorder/recording'
import type { Segment } from '~/recorder/segment'
import { mintDataKey } from '~/server/secrets/data-key'
import { openStorage } from '~/server/storage/open-storage'
import { sealForStorage, storeSegment } from '~/server/storage/sealed-segment'
import { createSpool } from '~/server/storage/spool'

export interface RecorderTask {
  url: string
  /** One a call. */
  tokens: string[]
  key: EncryptionKey
  folder: string
}

/** `receivedBytes`: payloads of RTP packets. `storedBytes`: as they lie on the disk, sealed. */
export interface Recorded {
  receivedBytes: number
  storedBytes: number
}

/** A recorder without its database: says a line when it stands, records from the next line on, and ends when its input does. */
const { url, tokens, key, folder }: RecorderTask = JSON.parse(process.env.RECORDER_TASK ?? '')
const storage = await openStorage({ kind: 'folder', folder: join(folder, 'recordings') })
const spool = await createSpool({
  folder: join(folder, 'spool'),
  maxBytes: 1_000_000_000,
  store: (segment) => storeSegment(storage, segment),
  onAlarm: () => {},
})
const recorded: Recorded = { receivedBytes: 0, storedBytes: 0 }
stdout.write('standing\n')
await once(stdin, 'data')

const recordings = tokens.map((token) => {
  const [which, dataKey] = [{ workspaceId: newId(), recordingId: newId() }, mintDataKey()]
  const write = async (segment: Segment) => {
    const startsAtMs = Math.round(segment.startsAtMs)
    const durationMs = Math.round(segment.durationMs)
    const sealed = sealForStorage({ ...segment, startsAtMs, durationMs }, which, dataKey)
    recorded.storedBytes += sealed.sealed.length
    void spool.write(sealed)
  }
  return openRecording({
    ...{ access: async () => ({ url, token }), key, sink: { write }, onEvent: () => {} },
    // Nobody pauses.
    confirmedUntilMs: () => Number.POSITIVE_INFINITY,
  })
})
while (recordings.some(({ counts }) => counts.frames === 0)) await sleep(50)
stdout.write('recording\n')
await once(stdin, 'end')
await Promise.all(recordings.map((recording) => recording.close()))
await spool.stop()
recorded.receivedBytes = recordings.reduce((sum, { counts }) => sum + counts.bytes, 0)
stdout.write(`${JSON.stringify(recorded)}\n`)

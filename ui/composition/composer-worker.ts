import type { StreamTargetChunk } from 'mediabunny'
import { ApiProblem } from '~/ui/api/problem'
import { compose } from './compose'
import type { FromComposer, ToComposer, Trouble } from './composer-messages'
import { downloadTicket } from './download-ticket'
import { openOwnFile, removeOwnFile } from './own-folder'
import { RecordingFiles } from './recording-files'

/** What the page's library of types does not have, since pages do not have it. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number
  flush(): void
  close(): void
}
type WithSyncAccess = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> }

const cancelling = new AbortController()
const say = (message: FromComposer) => self.postMessage(message)

self.addEventListener('message', ({ data }: MessageEvent<ToComposer>) => {
  if (data.type === 'cancel') cancelling.abort()
  else void make(data).then(say)
})

async function make({ recordingId, fileName, order }: Extract<ToComposer, { type: 'compose' }>): Promise<FromComposer> {
  const { signal } = cancelling
  try {
    const disk = await openForWriting(fileName)
    const files = new RecordingFiles(recordingId, () => downloadTicket(recordingId), signal)
    await compose(order, { files, file: disk.stream, signal, onProgress: (doneMs) => say({ type: 'progress', doneMs }) }).finally(
      disk.close,
    )
    return { type: 'done' }
  } catch (error) {
    await removeOwnFile(fileName).catch(() => {})
    return signal.aborted ? { type: 'cancelled' } : { type: 'failed', trouble: troubleOf(error) }
  }
}

async function openForWriting(name: string) {
  const handle = (await openOwnFile(name)) as WithSyncAccess
  const access = await handle.createSyncAccessHandle()
  const stream = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => void access.write(data, { at: position }),
  })
  const close = () => {
    access.flush()
    access.close()
  }
  return { stream, close }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof ApiProblem) {
    const { status, code, detail, id } = error
    return { type: 'problem', status, code, detail, id }
  }
  return { type: error instanceof DOMException && NO_ROOM.has(error.name) ? 'no-room' : 'failed' }
}

/** In private windows, the folder itself is refused. */
const NO_ROOM: ReadonlySet<string> = new Set(['QuotaExceededError', 'SecurityError', 'NotAllowedError'])

import { env } from '../../env'
import { openStorage } from '../../storage/open-storage'
import type { Storage } from '../../storage/storage'

let storage: Promise<Storage> | undefined

/** Where recordings lie: one client for the process, for whatever is handed out. */
export function recordingStorage(): Promise<Storage> {
  storage ??= openStorage(env().storage)
  return storage
}

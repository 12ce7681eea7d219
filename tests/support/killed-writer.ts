import { mintDataKey } from '~/server/secrets/data-key'
import { openStorage } from '~/server/storage/open-storage'
import { sealForStorage, storeSegment } from '~/server/storage/sealed-segment'
import { createSpool } from '~/server/storage/spool'
import { RECORDING, someSegments } from './recording'

/** Writes segments into a spool, and is dead as soon as the first try to store one has failed. */
const { settings, folder, count } = JSON.parse(process.env.WRITER ?? '')
const storage = await openStorage(settings)
const dataKey = mintDataKey()
const spool = await createSpool({
  folder,
  maxBytes: 1_000_000,
  store: (segment) => storeSegment(storage, segment),
  onAlarm: () => process.kill(process.pid, 'SIGKILL'),
})
await Promise.all(someSegments(count).map((segment) => spool.write(sealForStorage(segment, RECORDING, dataKey))))

import { removeSegment, type SealedSegment, storeSegment } from '../../storage/sealed-segment'
import type { Storage } from '../../storage/storage'
import { SegmentRefused } from '../../storage/storage-errors'
import { noteSegment } from './note-recorded'

/**
 * Stores a segment, and from then on it counts. Done twice, it is done once. What comes out of a spool too late, since its recording is
 * signed or deleted, leaves neither a row nor bytes.
 * @throws SegmentRefused, StorageFull, StorageAway
 */
export async function storeRecorded(storage: Storage, sealed: SealedSegment): Promise<void> {
  await storeSegment(storage, sealed)
  if (await noteSegment(sealed, sealed.segment)) return
  await removeSegment(storage, sealed)
  throw new SegmentRefused()
}

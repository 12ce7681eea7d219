/** The disk, the quota or the bucket is full. It goes on once somebody makes room. */
export class StorageFull extends Error {
  constructor(cause: unknown) {
    super('The storage is full', { cause })
  }
}

/** The storage does not answer, or does not let us in. It goes on once somebody mends that. */
export class StorageAway extends Error {
  constructor(cause: unknown) {
    super('The storage cannot be reached', { cause })
  }
}

/** A segment that nobody will ever take: its recording is signed, or deleted. */
export class SegmentRefused extends Error {
  constructor() {
    super('The recording takes no more segments')
  }
}

/** Of the file system: no space left, over quota. Of S3: a server without space (RFC 4918, 11.5), a bucket over its quota. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'QuotaExceeded', 'XMinioStorageFull', 'XMinioAdminBucketQuotaExceeded'])
const INSUFFICIENT_STORAGE = 507

/** What a vendor threw, in our words; the cause keeps theirs for the log. */
export const translate = (error: unknown): StorageFull | StorageAway =>
  isAnyCause(error, isFull) ? new StorageFull(error) : new StorageAway(error)

/** Whether this or what caused it is so. Vendors wrap each other. */
export function isAnyCause(error: unknown, is: (error: object) => boolean): boolean {
  if (typeof error !== 'object' || error === null) return false
  return is(error) || ('cause' in error && isAnyCause(error.cause, is))
}

function isFull(error: object): boolean {
  if ('code' in error && FULL.has(String(error.code))) return true
  if ('name' in error && FULL.has(String(error.name))) return true
  return '$metadata' in error && statusOf(error.$metadata) === INSUFFICIENT_STORAGE
}

/** S3's errors carry the answer's status there. */
const statusOf = (metadata: unknown): unknown =>
  typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined

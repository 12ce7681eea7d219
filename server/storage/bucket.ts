import { S3Client } from '@aws-sdk/client-s3'
import { AwsS3StorageAdapter } from '@flystorage/aws-s3'
import { FileStorage, UnableToReadFile } from '@flystorage/file-storage'
import type { StorageSettings } from '../env'
import type { Storage } from './storage'
import { isAnyCause, translate } from './storage-errors'

type BucketSettings = Extract<StorageSettings, { kind: 'bucket' }>

const CONNECT_MS = 3_000
/** For one segment of a few hundred kilobytes, at most. */
const ANSWER_MS = 10_000
/** Whoever reads waits; whoever writes has the spool, which knows better when to try again. */
const READ_ATTEMPTS = 3
const DELETE_AT_ONCE = 16
/** Larger than any segment: each is put in one request, and no half of an upload stays behind, unseen and paid for. */
const PART_BYTES = 128 * 1_024 * 1_024

/** A bucket that speaks S3. */
export function openBucket(settings: BucketSettings): Storage {
  const writing = filesOf(settings, 1)
  const reading = filesOf(settings, READ_ATTEMPTS)
  return {
    async put(path, bytes) {
      await writing.write(path, Buffer.from(bytes)).catch((error) => Promise.reject(translate(error)))
    },
    async read(path) {
      try {
        return await reading.readToBuffer(path)
      } catch (error) {
        if (isMissing(error)) return null
        throw translate(error)
      }
    },
    async delete(path) {
      await reading.deleteFile(path).catch((error) => Promise.reject(translate(error)))
    },
    async deleteBelow(path) {
      try {
        await deleteAll(reading, path)
      } catch (error) {
        throw translate(error)
      }
    },
  }
}

// Its word on Node's versions is about releases to come; ours is pinned, and a log of JSON lines is no place for prose.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

function filesOf({ bucket, endpoint, region, credentials }: BucketSettings, maxAttempts: number): FileStorage {
  const client = new S3Client({
    region,
    maxAttempts,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS, throwOnRequestTimeout: true },
    ...(credentials && { credentials }),
    // Who runs a server of their own seldom has a host name for each bucket.
    ...(endpoint && { endpoint, forcePathStyle: true }),
  })
  return new FileStorage(new AwsS3StorageAdapter(client, { bucket, uploadConfiguration: { partSize: PART_BYTES } }), undefined, {
    writes: { mimeType: 'application/octet-stream' },
    timeout: { timeout: ANSWER_MS },
  })
}

/** A bucket that is missing is an error of the settings, and no proof that anything in it is. */
const isMissing = (error: unknown): boolean =>
  error instanceof UnableToReadFile &&
  error.wasFileNotFound &&
  !isAnyCause(error, (cause) => 'name' in cause && cause.name === 'NoSuchBucket')

/**
 * One by one: the adapter's own way asks for 1001 at once, which is one more than S3 takes, and does not look at the answer.
 * None is begun before all of its batch are waited for: what fails meanwhile would be nobody's.
 */
async function deleteAll(files: FileStorage, path: string) {
  let batch: string[] = []
  const deleteBatch = () => Promise.all(batch.map((one) => files.deleteFile(one)))
  for await (const entry of files.list(path, { deep: true })) {
    if (entry.isFile) batch.push(entry.path)
    if (batch.length < DELETE_AT_ONCE) continue
    await deleteBatch()
    batch = []
  }
  await deleteBatch()
}

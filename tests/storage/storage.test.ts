import { once } from 'node:events'
import { existsSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { StorageSettings } from '~/server/env'
import { openStorage } from '~/server/storage/open-storage'
import { StorageAway, StorageFull } from '~/server/storage/storage-errors'
import { filesBelow, madeFolder, testFolder } from '../support/folders'
import { startS3 } from '../support/s3'

async function inFolder() {
  const folder = join(testFolder(), 'recordings')
  return { folder, storage: await openStorage({ kind: 'folder', folder }) }
}

async function inBucket() {
  const folder = testFolder()
  const s3 = await startS3(folder)
  onTestFinished(s3.stop)
  return { folder, s3, storage: await openStorage(s3.settings) }
}

describe.each([
  ['a folder', inFolder],
  ['a bucket', inBucket],
])('Storage in %s', (_where, open) => {
  it('gives back what was put, byte for byte, and the later of two', async () => {
    const { storage } = await open()
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, place) => (place * 7) % 251))
    await storage.put('w/r/a.1/screen/000000.sealed', bytes)
    expect((await storage.read('w/r/a.1/screen/000000.sealed'))?.equals(bytes)).toBe(true)
    await storage.put('w/r/a.1/screen/000000.sealed', Buffer.from('later'))
    expect((await storage.read('w/r/a.1/screen/000000.sealed'))?.toString()).toBe('later')
  })

  it('says that there is nothing where nothing was put', async () => {
    const { storage } = await open()
    await storage.put('w/r/1', Buffer.from('x'))
    expect(await storage.read('w/r/2')).toBeNull()
    expect(await storage.read('w/other/1')).toBeNull()
  })

  it('deletes one and nothing beside it, also twice', async () => {
    const { storage } = await open()
    await Promise.all(['w/r/1', 'w/r/10'].map((path) => storage.put(path, Buffer.from('x'))))
    await storage.delete('w/r/1')
    await storage.delete('w/r/1')
    expect(await storage.read('w/r/1')).toBeNull()
    expect(await storage.read('w/r/10')).not.toBeNull()
  })

  it('deletes all of one recording and nothing of its neighbours, also twice', async () => {
    const { storage } = await open()
    const paths = Array.from({ length: 20 }, (_, index) => `w/r1/p/screen/${index}`)
    await Promise.all([...paths, 'w/r10/p/screen/0', 'w/r2/p/screen/0'].map((path) => storage.put(path, Buffer.from('x'))))
    await storage.deleteBelow('w/r1')
    await storage.deleteBelow('w/r1')
    expect(await Promise.all(paths.map((path) => storage.read(path)))).toEqual(paths.map(() => null))
    expect(await storage.read('w/r10/p/screen/0')).not.toBeNull()
    expect(await storage.read('w/r2/p/screen/0')).not.toBeNull()
  })
})

describe('A folder', () => {
  it('is its owner’s alone', async () => {
    const { folder, storage } = await inFolder()
    await storage.put('w/r/1', Buffer.from('x'))
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'w/r')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'w/r/1')).mode & 0o777).toBe(0o600)
  })

  it.runIf(process.platform === 'linux')('says that it is full, and leaves no half a file', async () => {
    const { folder, storage } = await inFolder()
    madeFolder(folder, 'w/r')
    // A device to which the kernel refuses every byte for want of space.
    symlinkSync('/dev/full', join(folder, 'w/r/1'))
    await expect(storage.put('w/r/1', Buffer.from('x'))).rejects.toThrow(StorageFull)
    expect(filesBelow(folder)).toEqual([])
    expect(existsSync(join(folder, 'w/r/1'))).toBe(false)
    await storage.put('w/r/1', Buffer.from('x'))
  })

  it('that is gone is away, and not empty', async () => {
    const { folder, storage } = await inFolder()
    await storage.put('w/r/1', Buffer.from('x'))
    rmSync(folder, { recursive: true })
    await expect(storage.read('w/r/1')).rejects.toThrow(StorageAway)
  })

  it('that could not be made is tried again', async () => {
    const blocked = join(testFolder(), 'file')
    symlinkSync('/nowhere/at/all', blocked)
    const storage = await openStorage({ kind: 'folder', folder: join(blocked, 'recordings') })
    await expect(storage.put('w/r/1', Buffer.from('x'))).rejects.toThrow(StorageAway)
    rmSync(blocked)
    await storage.put('w/r/1', Buffer.from('x'))
  })
})

describe('A bucket', () => {
  it('whose server is stopped is away, and well again once it is started', async () => {
    const { s3, storage } = await inBucket()
    await storage.put('w/r/1', Buffer.from('x'))
    await s3.stop()
    await expect(storage.put('w/r/2', Buffer.from('x'))).rejects.toThrow(StorageAway)
    await expect(storage.read('w/r/1')).rejects.toThrow(StorageAway)
    await expect(storage.deleteBelow('w/r')).rejects.toThrow(StorageAway)
    await s3.start()
    expect((await storage.read('w/r/1'))?.toString()).toBe('x')
  })

  it('that does not exist, or does not let us in, is away, and not empty', async () => {
    const { s3, storage } = await inBucket()
    await storage.put('w/r/1', Buffer.from('x'))
    const other = await openStorage({ ...s3.settings, bucket: 'another' })
    await expect(other.read('w/r/1')).rejects.toThrow(StorageAway)
    await expect(other.put('w/r/1', Buffer.from('x'))).rejects.toThrow(StorageAway)
    const stranger = await openStorage({ ...s3.settings, credentials: { accessKeyId: 'stranger', secretAccessKey: 'none' } })
    await expect(stranger.read('w/r/1')).rejects.toThrow(StorageAway)
  })

  it('that lists slowly and lets nothing be deleted is away, and no failure of it is left to nobody', async () => {
    const unseen = vi.fn()
    process.on('unhandledRejection', unseen)
    onTestFinished(() => void process.off('unhandledRejection', unseen))
    const storage = await openStorage(await readOnlyS3())
    await expect(storage.deleteBelow('w/r')).rejects.toThrow(StorageAway)
    expect(unseen).not.toHaveBeenCalled()
  })
})

const FIRST_PAGE = `<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>2</NextContinuationToken>
  <Contents><Key>w/r/1</Key><Size>1</Size></Contents></ListBucketResult>`
const LAST_PAGE = '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>'
/** Long enough for an answer to anything that is asked meanwhile. */
const LAST_PAGE_TAKES_MS = 200

/** A bucket with one file, listed on two pages, in which nobody may delete. */
async function readOnlyS3(): Promise<StorageSettings> {
  const server = createServer(({ method, url = '' }, response) => {
    if (method !== 'GET') response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>')
    else if (url.includes('continuation-token')) setTimeout(() => response.end(LAST_PAGE), LAST_PAGE_TAKES_MS)
    else response.end(FIRST_PAGE)
  })
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    ...{ kind: 'bucket', bucket: 'recordings', endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1' },
    credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
  }
}

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync, truncateSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { log } from '~/server/log'
import { mintDataKey } from '~/server/secrets/data-key'
import { openStorage } from '~/server/storage/open-storage'
import { readSegment, type SealedSegment, sealForStorage, storeSegment } from '~/server/storage/sealed-segment'
import { type Alarm, createSpool, type Fate, type SpoolOptions } from '~/server/storage/spool'
import type { Storage } from '~/server/storage/storage'
import { SegmentRefused } from '~/server/storage/storage-errors'
import { bytesBelow, filesBelow, madeFolder, testFolder } from '../support/folders'
import { EBML_HEADER, KNOWN_SENTENCE, RECORDING, someSegments } from '../support/recording'
import { type S3, startS3 } from '../support/s3'
import { useKeys } from '../support/settings'

const dataKey = mintDataKey()
const sealed = (count: number) => someSegments(count).map((segment) => sealForStorage(segment, RECORDING, dataKey))
const allStored = (count: number) => Array.from({ length: count }, (): Fate => 'stored')
const bytesOf = (segments: SealedSegment[]) => segments.reduce((sum, segment) => sum + segment.sealed.length, 0)

beforeEach(() => useKeys())

/** The spool's pauses, each of which lasts until the test ends it. */
function heldPauses() {
  const begun: { ms: number; end: () => void }[] = []
  const listeners: (() => void)[] = []
  return {
    pause: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        const end = () => {
          signal.removeEventListener('abort', end)
          resolve()
        }
        if (signal.aborted) return resolve()
        signal.addEventListener('abort', end)
        begun.push({ ms, end })
        for (const listener of listeners.splice(0)) listener()
      }),
    /** The next pause, once it has begun. */
    async next() {
      while (begun.length === 0) await new Promise<void>((resolve) => listeners.push(resolve))
      return begun.shift() as { ms: number; end: () => void }
    },
  }
}

async function bucket() {
  const s3 = await startS3(testFolder())
  onTestFinished(s3.stop)
  return { s3, storage: await openStorage(s3.settings) }
}

/** A spool before a storage, which notes the order in which segments were stored. */
async function spoolBefore(storage: Storage, more: Partial<SpoolOptions> = {}) {
  const alarms: Alarm[] = []
  const stored: number[] = []
  const pauses = heldPauses()
  const folder = more.folder ?? testFolder()
  const spool = await createSpool({
    folder,
    maxBytes: 1_000_000,
    async store(segment) {
      await storeSegment(storage, segment)
      stored.push(segment.segment.index)
    },
    onAlarm: (alarm) => alarms.push(alarm),
    pause: pauses.pause,
    ...more,
  })
  onTestFinished(() => spool.stop())
  return { spool, alarms, stored, pauses, folder }
}

async function expectStored(storage: Storage, count: number) {
  for (let index = 0; index < count; index++)
    expect(await readSegment(storage, RECORDING, { ...placeOf, index }, dataKey), `segment ${index}`).not.toBeNull()
}
const placeOf = { participant: someSegments(1)[0]?.participant ?? '', source: 'screen' as const }

describe('A spool before storage that works', () => {
  it('has every segment stored, and nothing left on this machine', async () => {
    const { storage } = await bucket()
    const { spool, alarms, folder } = await spoolBefore(storage)
    expect(await Promise.all(sealed(20).map((segment) => spool.write(segment)))).toEqual(allStored(20))
    await expectStored(storage, 20)
    expect(filesBelow(folder)).toEqual([])
    expect(spool.waiting()).toEqual({ segments: 0, bytes: 0 })
    expect(alarms).toEqual([])
  })

  it('writes nothing on this machine as long as it answers at once', async () => {
    const { storage } = await bucket()
    const { spool, folder } = await spoolBefore(storage, { store: async () => {} })
    const seen = new Set<string | null>()
    const watcher = watch(folder, (_, name) => seen.add(name))
    onTestFinished(() => watcher.close())
    expect(await Promise.all(sealed(20).map((segment) => spool.write(segment)))).toEqual(allStored(20))
    writeFileSync(join(folder, 'the end'), '')
    await vi.waitFor(() => expect(seen).toContain('the end'))
    expect([...seen]).toEqual(['the end'])
  })
})

describe('A spool before storage that has not answered yet', () => {
  it('keeps on this machine what is not stored after a moment, and removes it once it is', async () => {
    const { storage } = await bucket()
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const { spool, folder } = await spoolBefore(storage, { store: () => answered })
    const fate = spool.write(sealed(1)[0] as SealedSegment)
    await vi.waitFor(() => expect(filesBelow(folder)).toEqual([join(folder, '000000000000.segment')]))
    answer()
    expect(await fate).toBe('stored')
    expect(filesBelow(folder)).toEqual([])
  })
})

describe('A spool before a dead bucket', () => {
  async function deadBucket(more: Partial<SpoolOptions> = {}) {
    const { s3, storage } = await bucket()
    await s3.stop()
    return { s3, storage, ...(await spoolBefore(storage, more)) }
  }

  it('takes segments at once, raises the alarm once, and stores all in order when it is back', async () => {
    const { s3, storage, spool, alarms, stored, pauses } = await deadBucket()
    const segments = sealed(6)
    const fates = segments.map((segment) => spool.write(segment))
    const first = await pauses.next()
    expect(alarms).toEqual(['away'])
    expect(spool.waiting()).toEqual({ segments: 6, bytes: bytesOf(segments) })
    first.end()
    const second = await pauses.next()
    expect([first.ms, second.ms]).toEqual([1_000, 2_000])
    await s3.start()
    second.end()
    expect(await Promise.all(fates)).toEqual(allStored(6))
    expect(stored[0]).toBe(0)
    expect(stored.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5])
    await expectStored(storage, 6)
    expect(alarms).toEqual(['away', 'well'])
  })

  it('keeps nothing plain on this machine', async () => {
    const { spool, pauses, folder } = await deadBucket()
    for (const segment of sealed(3)) void spool.write(segment)
    await pauses.next()
    const bytes = bytesBelow(folder)
    expect(filesBelow(folder)).toHaveLength(3)
    expect(bytes.includes(EBML_HEADER)).toBe(false)
    expect(bytes.includes(KNOWN_SENTENCE)).toBe(false)
  })

  it('takes no more than its bound, says so, and loses what came last; heads of files always fit', async () => {
    const segments = sealed(5)
    const [head] = segments as [SealedSegment]
    const { s3, spool, alarms, pauses, folder } = await deadBucket({ maxBytes: bytesOf(segments.slice(0, 3)) })
    const fates = segments.map((segment) => spool.write(segment))
    expect(await Promise.all(fates.slice(3))).toEqual(['lost', 'lost'])
    const another = spool.write({ ...head, segment: { ...head.segment, source: 'camera-and-microphone' } })
    const pause = await pauses.next()
    expect(alarms).toEqual(['spool-full'])
    expect(filesBelow(folder)).toHaveLength(4)
    await s3.start()
    pause.end()
    expect(await Promise.all([...fates.slice(0, 3), another])).toEqual(['stored', 'stored', 'stored', 'stored'])
    expect(alarms).toEqual(['spool-full', 'well'])
  })

  it('hands over to the next process on its folder, which stores what was left, oldest first', async () => {
    const { s3, storage, spool, pauses, folder } = await deadBucket()
    const fates = sealed(3).map((segment) => spool.write(segment))
    await pauses.next()
    await spool.stop()
    expect(await Promise.all(fates)).toEqual(['kept', 'kept', 'kept'])

    await s3.start()
    const next = await spoolBefore(storage, { folder })
    const [, , , later] = sealed(4) as [SealedSegment, SealedSegment, SealedSegment, SealedSegment]
    expect(await next.spool.write(later)).toBe('stored')
    expect(next.stored).toHaveLength(4)
    await expectStored(storage, 4)
    expect(filesBelow(folder)).toEqual([])
  })

  it('forgets what was never written to its end, and puts aside what is damaged', async () => {
    const { s3, storage, spool, pauses, folder } = await deadBucket()
    for (const segment of sealed(3)) void spool.write(segment)
    await pauses.next()
    await spool.stop()
    const [first = '', second = ''] = filesBelow(folder).sort()
    truncateSync(first, 40)
    truncateSync(second, 0)
    writeFileSync(join(folder, '000000000009.segment.part'), randomBytes(10))

    const complaint = vi.spyOn(log, 'error').mockImplementation(() => {})
    await s3.start()
    const next = await spoolBefore(storage, { folder })
    const [, , , later] = sealed(4) as [SealedSegment, SealedSegment, SealedSegment, SealedSegment]
    expect(await next.spool.write(later)).toBe('stored')
    expect(next.stored.toSorted()).toEqual([2, 3])
    expect(readdirSync(folder).sort()).toEqual(['000000000000.segment.damaged', '000000000001.segment.damaged'])
    expect(complaint).toHaveBeenCalledTimes(2)
  })
})

describe('A segment that is never stored', () => {
  it('stands in nobody’s way, is put aside after ten tries, and a gap', async () => {
    const { storage } = await bucket()
    const complaint = vi.spyOn(log, 'error').mockImplementation(() => {})
    const stored: number[] = []
    const { spool, alarms, pauses, folder } = await spoolBefore(storage, {
      async store(segment) {
        if (segment.segment.index === 0) throw new Error('a column holds no such number')
        stored.push(segment.segment.index)
      },
    })
    const [never, ...others] = sealed(12) as [SealedSegment, ...SealedSegment[]]
    const lost = spool.write(never)
    const fates: Promise<Fate>[] = []
    for (const segment of others) {
      fates.push(spool.write(segment))
      const pause = await pauses.next()
      pause.end()
    }
    expect(await lost).toBe('lost')
    expect(await Promise.all(fates)).toEqual(allStored(11))
    expect(stored).toHaveLength(11)
    expect(readdirSync(folder)).toEqual(['000000000000.segment.refused'])
    expect(complaint).toHaveBeenCalledTimes(1)
    // The first try was that of the segment alone.
    expect(alarms).toEqual(['away', 'well'])
  })

  it('does not keep others from being tried, though it is the oldest and nothing was stored so far', async () => {
    const { storage } = await bucket()
    const first = sealed(1)[0] as SealedSegment
    const { spool, pauses } = await spoolBefore(storage, {
      async store(segment) {
        if (segment.segment.sha256 === first.segment.sha256 && segment.segment.index < 8) throw new Error('never')
      },
    })
    const never = Array.from({ length: 8 }, (_, index) => ({ ...first, segment: { ...first.segment, index } }))
    for (const segment of never) void spool.write(segment)
    const good = spool.write({ ...first, segment: { ...first.segment, index: 8 } })
    const one = await pauses.next()
    one.end()
    const two = await pauses.next()
    two.end()
    expect(await good).toBe('stored')
  })

  it('since its recording is signed or deleted is thrown away at once, and that is no alarm', async () => {
    const { storage } = await bucket()
    const { spool, alarms, folder } = await spoolBefore(storage, {
      store: () => Promise.reject(new SegmentRefused()),
    })
    expect(await Promise.all(sealed(3).map((segment) => spool.write(segment)))).toEqual(['lost', 'lost', 'lost'])
    expect(filesBelow(folder)).toEqual([])
    expect(alarms).toEqual([])
  })
})

describe('What waits of one recording', () => {
  const other = '019b0000-0000-7000-8000-00000000beef'

  it('is known, also what an earlier process left; whoever signs waits for it', async () => {
    const { s3, storage } = await bucket()
    await s3.stop()
    const before = await spoolBefore(storage)
    for (const segment of sealed(2)) void before.spool.write(segment)
    await before.pauses.next()
    await before.spool.stop()

    const next = await spoolBefore(storage, { folder: before.folder })
    const emptied = vi.fn()
    const isEmptied = next.spool.emptied(RECORDING.recordingId).then(emptied)
    await next.spool.emptied(other)
    const pause = await next.pauses.next()
    expect(emptied).not.toHaveBeenCalled()
    await s3.start()
    pause.end()
    await isEmptied
    await expectStored(storage, 2)
  })

  it('can be thrown away, and what waits of others stays', async () => {
    const { s3, storage } = await bucket()
    await s3.stop()
    const { spool, pauses, folder } = await spoolBefore(storage)
    const [one, two] = sealed(2) as [SealedSegment, SealedSegment]
    const fate = spool.write(one)
    void spool.write({ ...two, recordingId: other })
    await pauses.next()
    spool.discard(RECORDING.recordingId)
    expect(await fate).toBe('lost')
    expect(spool.waiting().segments).toBe(1)
    await vi.waitFor(() => expect(filesBelow(folder)).toHaveLength(1))
  })
})

describe('A spool whose process is killed', () => {
  it('has lost nothing of what the storage did not take', async () => {
    const { s3, storage } = await bucket()
    await s3.stop()
    const folder = testFolder()
    const files = filesOfKilledWriter(s3, folder, 5)
    expect(files).toHaveLength(5)
    await s3.start()
    const { spool, stored } = await spoolBefore(storage, { folder })
    const more = await spool.write((sealed(6) as [...SealedSegment[], SealedSegment])[5] as SealedSegment)
    expect(more).toBe('stored')
    expect(stored).toHaveLength(6)
  })
})

/** A process of its own that writes segments before a dead bucket and kills itself. @returns what it left */
function filesOfKilledWriter({ settings }: S3, folder: string, count: number): string[] {
  const { status, signal, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tests/support/killed-writer.ts'], {
    env: { ...process.env, WRITER: JSON.stringify({ settings, folder, count }) },
    encoding: 'utf8',
  })
  expect({ status, signal, stderr }).toEqual({ status: null, signal: 'SIGKILL', stderr: '' })
  return filesBelow(folder)
}

/** A file system of its own that is soon full; only root may mount one. */
function smallDisk(bytes: number): string {
  const folder = madeFolder(testFolder(), 'disk')
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]).status).toBe(0)
  onTestFinished(() => void spawnSync('umount', [folder]))
  return folder
}

describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('A full disk', () => {
  const fill = (disk: string) => {
    const path = join(disk, 'ballast')
    for (let size = 1 << 20; size >= 1; size = Math.floor(size / 2)) {
      try {
        while (true) writeFileSync(path, randomBytes(size), { flag: 'a' })
      } catch {}
    }
    return path
  }

  it('where recordings are kept: the spool keeps them and says that it is full, until there is room', async () => {
    const disk = smallDisk(256 * 1_024)
    const storage = await openStorage({ kind: 'folder', folder: join(disk, 'recordings') })
    const ballast = fill(disk)
    const { spool, alarms, pauses } = await spoolBefore(storage)
    const fates = sealed(4).map((segment) => spool.write(segment))
    const pause = await pauses.next()
    expect(alarms).toEqual(['full'])
    rmSync(ballast)
    pause.end()
    expect(await Promise.all(fates)).toEqual(['stored', 'stored', 'stored', 'stored'])
    expect(alarms).toEqual(['full', 'well'])
    await expectStored(storage, 4)
  })

  it('that holds the spool too: segments wait in memory, within a bound, and what does not fit is lost', async () => {
    const disk = smallDisk(256 * 1_024)
    const folder = madeFolder(disk, 'spool')
    const storage = await openStorage({ kind: 'folder', folder: join(disk, 'recordings') })
    const ballast = fill(disk)
    const segments = sealed(4)
    const { spool, alarms, pauses } = await spoolBefore(storage, { folder, maxHeldBytes: bytesOf(segments.slice(0, 3)) })
    const fates = segments.map((segment) => spool.write(segment))
    expect(await fates[3]).toBe('lost')
    const pause = await pauses.next()
    expect(alarms).toEqual(['spool-full'])
    rmSync(ballast)
    pause.end()
    expect(await Promise.all(fates.slice(0, 3))).toEqual(['stored', 'stored', 'stored'])
    expect(alarms).toEqual(['spool-full', 'well'])
    expect(existsSync(folder)).toBe(true)
    expect(filesBelow(folder)).toEqual([])
  })

  it('under the spool does not keep segments from a bucket that works', async () => {
    const { storage } = await bucket()
    const disk = smallDisk(64 * 1_024)
    const folder = madeFolder(disk, 'spool')
    fill(disk)
    const { spool, alarms } = await spoolBefore(storage, { folder })
    expect(await Promise.all(sealed(3).map((segment) => spool.write(segment)))).toEqual(['stored', 'stored', 'stored'])
    expect(alarms).toEqual([])
    await expectStored(storage, 3)
  })
})

describe('A spool that ends', () => {
  it('takes nothing more, and raises no alarm for that', async () => {
    const { storage } = await bucket()
    const { spool, alarms } = await spoolBefore(storage)
    await spool.stop()
    expect(await spool.write(sealed(1)[0] as SealedSegment)).toBe('lost')
    expect(alarms).toEqual([])
  })
})

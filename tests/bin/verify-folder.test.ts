import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { verifyFolder } from '~/bin/verify/verify-folder'
import { mintSigningKey } from '~/server/secrets/signing-key'
import { exportedRecording, fileOf } from '../support/exported-recording'
import { EBML_HEADER, RECORDING } from '../support/recording'
import { useKeys } from '../support/settings'

beforeEach(() => useKeys())

const findingsIn = async (folder: string, key: Uint8Array | null = null) => (await verifyFolder(folder, key)).findings

/** Changes one byte after the other, each time from the original; of a long file, each of so many. */
async function changeEachByte(path: string, check: (place: number) => Promise<void>, { from = 0, to = Infinity, step = 1 } = {}) {
  const original = readFileSync(path)
  for (let place = from; place < Math.min(to, original.length); place += step) {
    const changed = Buffer.from(original)
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
    writeFileSync(path, changed)
    await check(place)
  }
}

describe('An exported recording', () => {
  it('is unchanged, in files that hold what was recorded', async () => {
    const { folder, visitor, agent, key } = await exportedRecording()
    expect(await findingsIn(folder)).toEqual([])
    expect(await findingsIn(folder, key.publicKey)).toEqual([])
    for (const { file, segments } of [visitor, agent]) {
      expect(readFileSync(file).equals(fileOf(segments))).toBe(true)
      expect(readFileSync(file).subarray(0, 4)).toEqual(EBML_HEADER)
    }
  })

  it.each(['visitor', 'agent'] as const)('is found changed in any byte of the file of the %s', async (who) => {
    const { folder, ...tracks } = await exportedRecording(3)
    const { file, segments } = tracks[who]
    const ends = segments.map((_, index) => fileOf(segments.slice(0, index + 1)).length)
    await changeEachByte(file, async (place) => {
      const index = ends.findIndex((end) => place < end)
      expect(await findingsIn(folder)).toMatchObject([{ type: 'changed', place: { index } }])
    })
  })

  it.each([
    ['manifest.json', 5],
    ['manifest.sig', 1],
  ])('is found changed in any byte of %s', async (name, step) => {
    const { folder } = await exportedRecording(1)
    await changeEachByte(join(folder, name), async () => expect(await findingsIn(folder)).not.toEqual([]), { step })
  })

  it('is found to carry another key than the one given', async () => {
    const { folder, key } = await exportedRecording(1)
    const path = join(folder, 'public-key.pem')
    const begin = readFileSync(path, 'utf8').indexOf('\n') + 1
    const check = async () => expect(await findingsIn(folder, key.publicKey)).toEqual([{ type: 'other-key' }])
    // Words and line ends around the key, and the last two of its 354 bits, carry nothing.
    await changeEachByte(path, check, { from: begin, to: begin + 58 })
  })

  it('is found changed whatever is dropped, moved or put in', async () => {
    const { folder, visitor } = await exportedRecording()
    const { segments, file } = visitor
    const order = fc.array(fc.nat(segments.length - 1), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(order, async (indexes) => {
        writeFileSync(file, fileOf(indexes.map((index) => segments[index])))
        const isWhole = indexes.length === segments.length && indexes.every((index, place) => index === place)
        expect((await findingsIn(folder)).length === 0).toBe(isWhole)
      }),
      { numRuns: 60 },
    )
  })

  it('names the segment that was dropped, and does not blame those behind it', async () => {
    const { folder, visitor } = await exportedRecording()
    writeFileSync(visitor.file, fileOf(visitor.segments.filter(({ index }) => index !== 2)))
    expect(await findingsIn(folder)).toMatchObject([{ type: 'missing', place: { index: 2 } }])
  })

  it('names both segments that changed places', async () => {
    const { folder, visitor } = await exportedRecording()
    const [head, one, two, three, ...rest] = visitor.segments
    writeFileSync(visitor.file, fileOf([head, three, two, one, ...rest]))
    expect(await findingsIn(folder)).toMatchObject([
      { type: 'swapped', place: { index: 1 }, holds: { index: 3 } },
      { type: 'swapped', place: { index: 3 }, holds: { index: 1 } },
    ])
  })

  it('names what is too much', async () => {
    const { folder, visitor } = await exportedRecording()
    writeFileSync(visitor.file, Buffer.concat([fileOf(visitor.segments), Buffer.from('more')]))
    writeFileSync(join(folder, 'another.webm'), 'a film')
    writeFileSync(join(folder, 'notes.txt'), 'somebody’s own')
    expect(await findingsIn(folder)).toMatchObject([
      { type: 'extra-bytes', bytes: 4 },
      { type: 'extra-file', file: 'another.webm' },
    ])
  })

  it('whose files were exchanged for each other is found changed in every segment', async () => {
    const { folder, visitor, agent } = await exportedRecording()
    const [one, other] = [readFileSync(visitor.file), readFileSync(agent.file)]
    writeFileSync(visitor.file, other)
    writeFileSync(agent.file, one)
    expect((await findingsIn(folder)).filter(({ type }) => type === 'changed')).toHaveLength(12)
  })

  it('without its signature is unsigned, without a file misses all of it', async () => {
    const { folder, agent } = await exportedRecording()
    rmSync(join(folder, 'manifest.sig'))
    rmSync(agent.file)
    const findings = await findingsIn(folder)
    expect(findings[0]).toEqual({ type: 'unsigned' })
    expect(findings.slice(1).map(({ type }) => type)).toEqual(Array.from({ length: 6 }, () => 'missing'))
  })

  it('signed anew by somebody else stands out once the workspace’s key is given', async () => {
    const { folder, key } = await exportedRecording()
    const forged = await exportedRecording()
    expect(await findingsIn(forged.folder)).toEqual([])
    expect((await findingsIn(forged.folder, key.publicKey)).map(({ type }) => type)).toEqual(['other-key', 'manifest-changed'])
    expect(await findingsIn(folder, mintSigningKey(RECORDING.workspaceId).publicKey)).toHaveLength(2)
  })

  it('is not checked where there is none, or no key', async () => {
    const { folder } = await exportedRecording()
    rmSync(join(folder, 'public-key.pem'))
    await expect(verifyFolder(folder, null)).rejects.toThrow(/There is no key in .* --key/)
    rmSync(join(folder, 'manifest.json'))
    await expect(verifyFolder(folder, null)).rejects.toThrow(/holds no exported recording/)
    await expect(verifyFolder(join(folder, 'nowhere'), null)).rejects.toThrow(/holds no exported recording/)
  })
})

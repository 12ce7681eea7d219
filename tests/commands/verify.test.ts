import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publicKeyPem } from '~/server/secrets/public-key'
import { mintSigningKey } from '~/server/secrets/signing-key'
import { exportedRecording, fileOf } from '../support/exported-recording'
import { testFolder } from '../support/folders'
import { RECORDING, VISITOR } from '../support/recording'
import { useKeys } from '../support/settings'
import { withoutProgress } from './parley-process'

type Exported = Awaited<ReturnType<typeof exportedRecording>>

beforeEach(() => useKeys())

/** `npm run verify -- …`, run to its end. */
function verify(args: string[], cwd?: string) {
  const command = join(process.cwd(), 'bin/verify.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
    cwd,
    env: { ...process.env, INIT_CWD: undefined },
  })
  return { code: status, lines: withoutProgress(stdout).trimEnd().split('\n'), stderr }
}

function flip(path: string, place: number) {
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place)
  writeFileSync(path, bytes)
}

const CHANGES: [what: string, change: (exported: Exported) => void, findings: string[]][] = [
  [
    'a byte of a segment was changed',
    ({ visitor }) => flip(visitor.file, fileOf(visitor.segments.slice(0, 2)).length),
    [`Segment 2 of ${VISITOR} (screen), at 0:00:01, was changed.`],
  ],
  [
    'a segment was dropped',
    ({ visitor }) => writeFileSync(visitor.file, fileOf(visitor.segments.filter(({ index }) => index !== 3))),
    [`Segment 3 of ${VISITOR} (screen), at 0:00:02, is missing.`],
  ],
  [
    'two segments changed places',
    ({ visitor: { file, segments } }) => writeFileSync(file, fileOf([0, 2, 1, 3, 4, 5].map((index) => segments[index]))),
    [
      `Segment 1 of ${VISITOR} (screen), at 0:00:00, was replaced: segment 2 of ${VISITOR} (screen) lies in its place.`,
      `Segment 2 of ${VISITOR} (screen), at 0:00:01, was replaced: segment 1 of ${VISITOR} (screen) lies in its place.`,
    ],
  ],
  [
    'something was put behind the end',
    ({ visitor }) => writeFileSync(visitor.file, Buffer.concat([fileOf(visitor.segments), Buffer.from('more')])),
    [`${VISITOR.replaceAll(':', '.')}.screen.webm has 4 bytes that belong to no segment.`],
  ],
  [
    'a byte of the manifest was changed',
    ({ folder }) => flip(join(folder, 'manifest.json'), readFileSync(join(folder, 'manifest.json')).indexOf('Vera')),
    ['The manifest was changed, or signed with another key.'],
  ],
  [
    'the manifest was damaged',
    ({ folder }) => writeFileSync(join(folder, 'manifest.json'), '{'),
    [
      'The manifest was changed, or signed with another key.',
      'The manifest is damaged: what was recorded cannot be read from it.',
    ],
  ],
  [
    'the signature was cut short',
    ({ folder }) => writeFileSync(join(folder, 'manifest.sig'), readFileSync(join(folder, 'manifest.sig')).subarray(1)),
    ['The manifest was changed, or signed with another key.'],
  ],
  ['the signature is gone', ({ folder }) => rmSync(join(folder, 'manifest.sig')), ['The manifest carries no signature.']],
]

describe('npm run verify', () => {
  // The first one builds what it needs.
  beforeAll(() => void verify([]))

  it('says that nothing was changed, and whose key it went by', async () => {
    const { folder, key } = await exportedRecording()
    const { code, lines } = verify([folder])
    expect(code).toBe(0)
    expect(lines[0]).toBe(`Recording ${RECORDING.recordingId} of 2026-11-25T12:00:00.000Z: 12 segments in 2 files.`)
    expect(lines[1]).toMatch(/^Checked with the key that came with the files, SHA256:.* --key\.$/)
    expect(lines.slice(2)).toEqual(['Signed and unchanged'])

    const given = verify(['.', '--key', Buffer.from(key.publicKey).toString('base64')], folder)
    expect(given).toMatchObject({ code: 0, stderr: '' })
    expect(given.lines.slice(1)).toEqual([expect.stringMatching(/^Checked with the key SHA256:/), 'Signed and unchanged'])
  })

  it.each(CHANGES)('finds that %s', async (_what, change, findings) => {
    const exported = await exportedRecording()
    change(exported)
    const { code, lines, stderr } = verify([exported.folder])
    expect(lines.slice(-findings.length - 1, -1)).toEqual(findings)
    expect(lines.at(-1)).toBe(`Not as it was signed: ${findings.length === 1 ? '1 finding' : `${findings.length} findings`}`)
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  })

  it('finds that somebody else signed it, when the workspace’s key is given in a file', async () => {
    const { folder } = await exportedRecording()
    const key = join(testFolder(), 'workspace.pem')
    writeFileSync(key, publicKeyPem(mintSigningKey(RECORDING.workspaceId).publicKey))
    const { code, lines } = verify([folder, '--key', key])
    expect(code).toBe(1)
    expect(lines.slice(2)).toEqual([
      'The files carry another public key than the one given.',
      'The manifest was changed, or signed with another key.',
      'Not as it was signed: 2 findings',
    ])
  })

  it.each([
    ['nothing', [], /^Say what to verify: npm run verify -- FOLDER/],
    ['two folders', ['a', 'b'], /^Say what to verify/],
    ['an option that it does not know', ['a', '--force'], /^Say what to verify/],
    ['a folder without a recording', ['/nowhere'], /^\/nowhere holds no exported recording/],
    ['a key that is none', ['/nowhere', '--key', 'x'], /^x is neither an Ed25519 public key nor a file with one/],
  ])('cannot tell for %s, and says so', (_what, args, sentence) => {
    const { code, stderr } = verify(args)
    expect(code).toBe(2)
    expect(stderr).toMatch(sentence)
  })
})

import { spawnSync } from 'node:child_process'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '~/server/db/client'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { mintSigningKey } from '~/server/secrets/signing-key'
import { freshDatabase } from '../support/database'
import { filesBelow, testFolder } from '../support/folders'
import { AGENT, someSegments, VISITOR } from '../support/recording'
import { saveRecording, storeRecording } from '../support/stored-recording'
import { foundWorld, request } from '../support/world'
import { withoutProgress } from './parley-process'

freshDatabase()

let folder = ''
let conversation: { workspaceId: string; interactionId: string }
const segments = [...someSegments(4, VISITOR), ...someSegments(3, AGENT, 'camera-and-microphone')]

/** `npm run verify -- …` on this file's database. */
function verify(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/verify.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { code: status, lines: withoutProgress(stdout).trimEnd().split('\n'), stderr }
}

const stored = (id: string, place: string) => filesBelow(folder).find((path) => path.includes(id) && path.endsWith(place)) ?? ''

// The first one builds what it needs.
beforeAll(() => void verify([]))

beforeEach(async () => {
  folder = testFolder()
  Object.assign(process.env, { PARLEY_STORAGE: folder })
  Object.assign(globalThis, { parleyEnv: undefined })
  const { actor } = await startInteraction(request(await foundWorld(), 'chat'), '')
  conversation = actor
})

describe('npm run verify with the id of a recording', () => {
  it('says that nothing was changed, and which key says so', async () => {
    const id = await storeRecording(conversation, { segments })
    const { code, lines, stderr } = verify([id])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(lines).toEqual([
      `Recording ${id} of 2026-11-25T12:00:00.000Z: 7 segments in 2 files.`,
      expect.stringMatching(/^Checked with the workspace's key, SHA256:.*, as the database has it\.$/),
      'Signed and unchanged',
    ])
  })

  it('names every segment that was changed, dropped, moved or put there', async () => {
    const id = await storeRecording(conversation, { segments })
    const [first, second, third] = [1, 2, 3].map((index) => stored(id, `screen/00000${index}.sealed`)) as [string, string, string]
    const bytes = readFileSync(first)
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
    writeFileSync(first, bytes)
    rmSync(second)
    renameSync(stored(id, 'microphone/000001.sealed'), third)
    const { code, lines } = verify([id])
    expect(code).toBe(1)
    expect(new Set(lines.slice(2, -1))).toEqual(
      new Set([
        `Segment 1 of ${VISITOR} (screen), at 0:00:00, was changed.`,
        `Segment 2 of ${VISITOR} (screen), at 0:00:01, is missing.`,
        `Segment 3 of ${VISITOR} (screen), at 0:00:02, was changed.`,
        `Segment 1 of ${AGENT} (camera and microphone), at 0:00:00, is missing.`,
      ]),
    )
    expect(lines.at(-1)).toBe('Not as it was signed: 4 findings')
  })

  it('finds a changed manifest, and one that another key signed', async () => {
    const id = await storeRecording(conversation, { segments })
    const { workspaceId } = conversation
    const other = Buffer.from(mintSigningKey(workspaceId).publicKey).toString('base64')
    const elsewhere = verify([id, '--key', other])
    expect([elsewhere.code, elsewhere.lines.at(-2)]).toEqual([1, 'The manifest was changed, or signed with another key.'])

    const { manifest } = await db().recording.findUniqueOrThrow({ where: { id } })
    const changed = Buffer.from(
      Buffer.from(manifest ?? [])
        .toString()
        .replace('"given"', '"refused"')
        .replace('12:00:30', '12:00:31'),
    )
    await db().recording.update({ where: { id }, data: { manifest: changed } })
    const { code, lines } = verify([id.toUpperCase()])
    expect([code, ...lines.slice(2)]).toEqual([
      ...[1, 'The manifest was changed, or signed with another key.', 'Not as it was signed: 1 finding'],
    ])
  })

  it('cannot tell what is not there, not finished, deleted or locked, and says so', async () => {
    const none = newId()
    expect(verify([none])).toMatchObject({ code: 2, stderr: `There is no recording ${none}.\n` })

    const id = await saveRecording(conversation, { segments: segments.slice(0, 1) })
    expect(verify([id])).toMatchObject({ code: 2, stderr: expect.stringContaining('is not finished') })

    const { actor } = await startInteraction(request(await foundWorld(), 'chat'), '')
    const ready = await storeRecording(actor, { segments: segments.slice(0, 1) })
    const locked = verify([ready], { PARLEY_KEK: 'another key than the one it was made with' })
    expect(locked).toMatchObject({ code: 2, stderr: expect.stringMatching(/^The recording's key does not open: set PARLEY_KEK/) })

    await db().recording.update({ where: { id: ready }, data: { state: 'deleted', dataKey: null } })
    expect(verify([ready])).toMatchObject({ code: 2, stderr: `The recording ${ready} was deleted.\n` })

    const unset = verify([ready], { PARLEY_LOG: 'loud' })
    expect(unset).toMatchObject({ code: 2, stderr: expect.stringContaining('PARLEY_LOG must be') })

    const away = verify([ready], { DATABASE_URL: '', PARLEY_HOME: `${folder}/none`, PARLEY_SECRET: '' })
    expect(away).toMatchObject({ code: 2, stderr: expect.stringMatching(/^There are no secrets in .*none: /) })
  })
})

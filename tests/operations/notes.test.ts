import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { REFUSALS, type RefusalCode } from '~/domain/refusal'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { placeHold } from '~/server/operations/holds/place-hold'
import { releaseHold } from '~/server/operations/holds/release-hold'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { deleteNote } from '~/server/operations/recordings/delete-note'
import { deleteRecording, expireRecordings } from '~/server/operations/recordings/delete-recording'
import { writeNote } from '~/server/operations/recordings/write-note'
import { readRecordingDetail } from '~/server/views/recording-detail'
import { freshDatabase } from '../support/database'
import { saveRecording, storeRecording } from '../support/stored-recording'
import { foundWorld, request, type World } from '../support/world'

freshDatabase()

const LENGTH_MS = 30_000

let world: World
/** Had the conversation in hand. */
let ann: StaffActor
/** Had not. */
let ben: StaffActor
let sue: StaffActor
let ada: StaffActor
let olga: StaffActor
let conversation: { workspaceId: string; interactionId: string }
let recordingId = ''

beforeEach(async () => {
  world = await foundWorld(['Ann', 'Ben', 'Sue', 'Ada'])
  const [, , third, fourth] = world.agents as [StaffActor, StaffActor, StaffActor, StaffActor]
  ;[ann, ben] = world.agents
  sue = { ...third, role: 'supervisor' }
  ada = { ...fourth, role: 'admin' }
  olga = { ...(await foundWorld(['Olga'])).agents[0], role: 'admin' }
  conversation = await converse()
  recordingId = await record()
})

async function converse() {
  const { interactionId } = (await startInteraction(request(world, 'chat'), '')).actor
  const closed = { state: 'closed', outcome: 'handled', closedAt: new Date(), waitingKey: null, callKey: null }
  await db().interaction.update({ where: { id: interactionId }, data: { ...closed, agentId: ann.userId } })
  return { workspaceId: world.workspaceId, interactionId }
}

const record = () => storeRecording(conversation, { segments: [], lengthMs: LENGTH_MS })
const refusal = (code: RefusalCode) => expect.objectContaining({ name: 'Refusal', code })
const notes = async () => (await readRecordingDetail(world.workspaceId, conversation.interactionId))?.notes ?? []
const write = (actor: StaffActor, atMs = 4_000, text = 'She names the order.') => writeNote(actor, recordingId, { atMs, text })

describe('A note', () => {
  it('stands on the page at its moment, with who wrote it and when', async () => {
    const later = await write(sue, 9_000, 'Here it is solved.')
    const sooner = await write(ann, 4_000)
    expect(sooner).toEqual({
      ...{ id: expect.any(String), atMs: 4_000, text: 'She names the order.' },
      ...{ author: { userId: ann.userId, name: 'Ann' }, writtenAt: expect.stringMatching(/^20/) },
    })
    expect(await notes()).toEqual([sooner, later])
  })

  it('is written by whoever may see the conversation, and by nobody else', async () => {
    for (const actor of [ann, sue, ada]) await write(actor)
    for (const actor of [ben, olga, { ...sue, role: 'agent' as const }])
      await expect(write(actor)).rejects.toEqual(refusal('not-found'))
    expect(await notes()).toHaveLength(3)
  })

  it('belongs to a moment of the recording, up to its end', async () => {
    await write(ann, 0)
    await write(ann, LENGTH_MS)
    const late = { code: 'malformed', detail: REFUSALS.malformed.sentence, fields: { atMs: 'is after the end of the recording' } }
    await expect(write(ann, LENGTH_MS + 1)).rejects.toMatchObject(late)
    expect((await notes()).map(({ atMs }) => atMs)).toEqual([0, LENGTH_MS])
  })

  it('cannot be written before the recording can be watched, nor once it is deleted', async () => {
    conversation = await converse()
    recordingId = await saveRecording(conversation, { segments: [], lengthMs: LENGTH_MS })
    await expect(write(ann)).rejects.toEqual(refusal('not-now'))
    conversation = await converse()
    recordingId = await record()
    await deleteRecording(ada, conversation.interactionId)
    await expect(write(ann)).rejects.toEqual(refusal('not-now'))
  })

  it('is deleted by its author, or an admin, and by nobody else', async () => {
    const [first, second, third] = [await write(ann), await write(ann), await write(sue)]
    const remove = (actor: StaffActor, { id }: { id: string }, of = recordingId) =>
      deleteNote(actor, { recordingId: of, noteId: id })
    await expect(remove(sue, first)).rejects.toEqual(refusal('role-needed'))
    await expect(remove(ann, third)).rejects.toEqual(refusal('role-needed'))
    for (const actor of [ben, olga]) await expect(remove(actor, first)).rejects.toEqual(refusal('not-found'))
    const elsewhere = await converse()
    const other = await storeRecording(elsewhere, { segments: [] })
    await expect(remove(ann, first, other)).rejects.toEqual(refusal('not-found'))
    await expect(remove(ada, { id: newId() })).rejects.toEqual(refusal('not-found'))
    expect(await notes()).toEqual([first, second, third])
    await remove(ann, first)
    await remove(ada, second)
    expect(await notes()).toEqual([third])
    await expect(remove(ann, first)).rejects.toEqual(refusal('not-found'))
  })
})

describe('A note of what is on legal hold', () => {
  it('is deleted by nobody, not its author nor an admin, until the hold is released', async () => {
    const note = await write(ann)
    const remove = (actor: StaffActor) => deleteNote(actor, { recordingId, noteId: note.id })
    await placeHold(ada, conversation.interactionId, 'Claim 17')
    for (const actor of [ann, ada]) await expect(remove(actor)).rejects.toEqual(refusal('on-hold'))
    await expect(remove(sue)).rejects.toEqual(refusal('role-needed'))
    expect(await notes()).toEqual([note])
    await releaseHold(ada, conversation.interactionId)
    await remove(ann)
    expect(await notes()).toEqual([])
  })
})

describe('Notes of a recording', () => {
  it('go with it, deleted by hand or when its time is over, and none of another', async () => {
    const kept = await write(ann)
    const keptIn = conversation
    conversation = await converse()
    recordingId = await record()
    await write(ann)
    await deleteRecording(ada, conversation.interactionId)
    expect(await notes()).toEqual([])
    conversation = await converse()
    recordingId = await record()
    await write(ann)
    await db().recording.update({ where: { id: recordingId }, data: { keptForDays: 1 } })
    await expireRecordings()
    expect(await notes()).toEqual([])
    conversation = keptIn
    expect(await notes()).toEqual([kept])
    expect(await db().recordingNote.count({ where: { workspaceId: world.workspaceId } })).toBe(1)
  })

  it('written while it is deleted do not outlive it: they wait, and find it gone', async () => {
    const isWaiting = async () => {
      const [row] = await db().$queryRaw<{ count: number }[]>`
        SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
      return row?.count === 1
    }
    let writing: Promise<unknown> = Promise.resolve()
    await db().$transaction(
      async (tx) => {
        const gone = { state: 'deleted', dataKey: null, manifest: null, signature: null }
        await tx.recording.update({ where: { id: recordingId }, data: gone })
        await tx.recordingNote.deleteMany({ where: { recordingId } })
        writing = expect(write(ann)).rejects.toEqual(refusal('not-now'))
        await vi.waitUntil(isWaiting, { timeout: 15_000 })
      },
      { timeout: 20_000 },
    )
    await writing
    expect(await db().recordingNote.count({ where: { recordingId } })).toBe(0)
  })
})

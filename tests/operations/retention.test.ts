import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '~/domain/refusal'
import type { TimelineEntry } from '~/domain/timeline'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { placeHold } from '~/server/operations/holds/place-hold'
import { releaseHold } from '~/server/operations/holds/release-hold'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { wrapUpInteraction } from '~/server/operations/interactions/wrap-up-interaction'
import { sendMessageAsAgent, sendMessageAsVisitor } from '~/server/operations/messages/send-message'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { deleteRecording, expireRecordings } from '~/server/operations/recordings/delete-recording'
import { deleteTranscript } from '~/server/operations/transcripts/delete-transcript'
import { expireTranscripts } from '~/server/operations/transcripts/expire-transcripts'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { someSegments } from '../support/recording'
import { storeRecording } from '../support/stored-recording'
import { TIMES } from '../support/time'
import { foundWorld, offerOf, request, rowOf, type World } from '../support/world'

const DAY_MS = 86_400_000
freshDatabase()
let home = ''
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'parley-test-'))
  process.env.PARLEY_HOME = home
})
afterAll(() => rm(home, { recursive: true, force: true }))

let world: World
let ada: StaffActor
let ben: StaffActor
let ruth: StaffActor
beforeEach(async () => {
  // Retention serves every workspace: it would find what the test before left.
  await db().recording.deleteMany()
  await db().interaction.deleteMany()
  await db().message.deleteMany()
  world = await foundWorld(['Ada', 'Ben', 'Ruth'])
  ;[ada, ben] = world.agents
  ruth = { ...(world.agents[2] as StaffActor), role: 'admin', rights: ['delete-recordings'] }
})

const promise = (transcriptsKeptForDays: number | null) =>
  db().queue.update({ where: { id: world.queueId }, data: { transcriptsKeptForDays } })

async function chatting(): Promise<VisitorActor> {
  await setStatus(ada, { status: 'available' })
  const { actor } = await startInteraction(request(world, 'chat'), '')
  await routeWaiting(world)
  await acceptOffer(ada, await offerOf(ada))
  await sendMessageAsVisitor(actor, { id: newId(), text: 'My card ends in 4242.' })
  await sendMessageAsAgent(ada, actor.interactionId, { id: newId(), text: 'Thank you.' })
  return actor
}

async function finish({ interactionId }: VisitorActor): Promise<void> {
  await endInteractionAsAgent(ada, interactionId)
  await wrapUpInteraction(ada, interactionId, { disposition: 'Solved', notes: 'A card question.' })
}

/** A chat that is over. */
async function chatted(): Promise<VisitorActor> {
  const visitor = await chatting()
  await finish(visitor)
  return visitor
}

/** As if all of it had happened so long ago. What is closed never changes, so the database is told to look away. */
async function ago({ interactionId }: VisitorActor, days: number): Promise<void> {
  const past = new Date(Date.now() - days * DAY_MS)
  await db().$transaction([
    db().$executeRaw`ALTER TABLE interaction DISABLE TRIGGER interaction_closed_is_final`,
    db().$executeRaw`UPDATE interaction SET closed_at = ${past} WHERE id = ${interactionId}::uuid`,
    db().$executeRaw`ALTER TABLE interaction ENABLE TRIGGER interaction_closed_is_final`,
  ])
  await db().recording.updateMany({ where: { interactionId }, data: { endedAt: past } })
}

/** A chat that was also recorded, both promised for thirty days that are over. */
async function overdue(): Promise<VisitorActor> {
  await promise(30)
  const visitor = await chatted()
  await storeRecording(visitor, { segments: someSegments(2) })
  await db().recording.updateMany({ where: { interactionId: visitor.interactionId }, data: { keptForDays: 30 } })
  await ago(visitor, 31)
  return visitor
}

const messagesOf = ({ interactionId }: VisitorActor) => db().message.count({ where: { interactionId } })
const recordingOf = async ({ interactionId }: VisitorActor) =>
  (await db().recording.findUniqueOrThrow({ where: { interactionId } })).state
const entriesOf = async ({ interactionId }: VisitorActor) =>
  (await db().timeline.findMany({ where: { interactionId }, orderBy: { seq: 'asc' } })).map(({ entry }) => entry as TimelineEntry)
const typesOf = async (visitor: VisitorActor) => (await entriesOf(visitor)).map(({ type }) => type)
const refusal = (code: string) => expect.objectContaining({ code })
const retention = () => Promise.all([expireRecordings(), expireTranscripts()])

describe('A transcript', () => {
  it('goes when its time is over, leaves its proof and the agent’s notes, and goes once', async () => {
    await promise(30)
    const visitor = await chatted()
    await ago(visitor, 29)
    await expireTranscripts()
    expect(await messagesOf(visitor)).toBe(2)
    await ago(visitor, 31)
    const before = await rowOf(visitor)
    await expireTranscripts()
    await expireTranscripts()
    expect(await messagesOf(visitor)).toBe(0)
    expect((await entriesOf(visitor)).at(-1)).toEqual({ type: 'transcript-deleted', by: 'retention', messages: 2 })
    const { transcriptDeletedAt, timelineSeq, version, ...after } = await rowOf(visitor)
    expect(transcriptDeletedAt).not.toBeNull()
    expect(before).toMatchObject({ ...after, notes: 'A card question.', timelineSeq: timelineSeq - 1, version: version - 1 })
    await checkInvariants(world)
  })

  it('keeps the promise under which its visitor came, whatever the queue promises later', async () => {
    const forever = await chatted()
    await promise(30)
    const thirty = await chatted()
    await promise(365)
    for (const visitor of [forever, thirty]) await ago(visitor, 40)
    await expireTranscripts()
    expect([await messagesOf(forever), await messagesOf(thirty)]).toEqual([2, 0])
  })

  it('stays with those who still talk, whoever asks', async () => {
    await promise(1)
    const visitor = await chatting()
    await db().interaction.update({
      where: { id: visitor.interactionId },
      data: { createdAt: new Date(0), startedAt: new Date(0) },
    })
    await expireTranscripts()
    await expect(deleteTranscript(ruth, visitor.interactionId)).rejects.toEqual(refusal('not-now'))
    expect(await messagesOf(visitor)).toBe(2)
  })

  it('can be deleted by hand, once, by whoever sees it in the history and nobody else', async () => {
    const visitor = await chatted()
    const elsewhere = { ...(await foundWorld(['Olga'])).agents[0], role: 'admin' as const }
    for (const stranger of [ben, elsewhere])
      await expect(deleteTranscript(stranger, visitor.interactionId)).rejects.toEqual(refusal('not-found'))
    await deleteTranscript(ada, visitor.interactionId)
    await expect(deleteTranscript(ruth, visitor.interactionId)).rejects.toEqual(refusal('not-now'))
    expect((await entriesOf(visitor)).at(-1)).toEqual({
      ...{ type: 'transcript-deleted', by: 'hand', userId: ada.userId, messages: 2 },
    })
    await checkInvariants(world)
  })

  it('that cannot be deleted stands in no other’s way, and goes with the next run', async () => {
    await promise(30)
    const [stuck, other] = [await chatted(), await chatted()]
    for (const visitor of [stuck, other]) await ago(visitor, 31)
    await db().$executeRawUnsafe(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF OLD.interaction_id = '${stuck.interactionId}' THEN RAISE EXCEPTION 'the disk is full'; END IF; RETURN OLD; END $$`)
    await db().$executeRawUnsafe('CREATE TRIGGER refuse BEFORE DELETE ON message FOR EACH ROW EXECUTE FUNCTION refuse()')
    await expect(expireTranscripts()).rejects.toThrow(/disk is full/)
    expect([await messagesOf(stuck), await messagesOf(other)]).toEqual([2, 0])
    expect((await rowOf(stuck)).transcriptDeletedAt).toBeNull()
    await db().$executeRawUnsafe('DROP TRIGGER refuse ON message')
    await expireTranscripts()
    expect(await messagesOf(stuck)).toBe(0)
    expect(await typesOf(stuck)).toContain('transcript-deleted')
  })

  it('goes however many are due, and of two runs at once neither fails nor does it twice', async () => {
    await promise(30)
    const visitor = await chatted()
    await ago(visitor, 31)
    await db().$executeRaw`
      INSERT INTO interaction (id, workspace_id, site_id, queue_id, visitor_id, medium, state, since, outcome, closed_at, room_name, page_url,
        transcript_kept_for_days, message_seq, created_at)
      SELECT gen_random_uuid(), workspace_id, site_id, queue_id, visitor_id, 'chat', 'closed', since, 'abandoned', closed_at, 'room ' || n, '', 30, 1, created_at
      FROM interaction, generate_series(1, 110) n WHERE id = ${visitor.interactionId}::uuid`
    await Promise.all([expireTranscripts(), expireTranscripts()])
    expect(await db().interaction.count({ where: { transcriptDeletedAt: null } })).toBe(0)
    const proofs = await db().timeline.groupBy({
      by: ['interactionId'],
      where: { workspaceId: world.workspaceId, entry: { path: ['type'], equals: 'transcript-deleted' } },
      _count: true,
    })
    expect(proofs.filter(({ _count }) => _count !== 1)).toEqual([])
    expect(proofs).toHaveLength(111)
  })
})

describe('A legal hold', () => {
  it('stops retention and every hand until it is released, and the timeline says who and why, both ways', async () => {
    const visitor = await overdue()
    const { interactionId } = visitor
    await placeHold(ruth, interactionId, '  Claim 17,\nuntil the court has decided ')
    await expect(placeHold(ruth, interactionId, 'again')).rejects.toEqual(refusal('not-now'))
    await retention()
    await expect(deleteRecording(ruth, interactionId)).rejects.toEqual(refusal('on-hold'))
    await expect(deleteTranscript(ruth, interactionId)).rejects.toEqual(refusal('on-hold'))
    expect([await recordingOf(visitor), await messagesOf(visitor)]).toEqual(['ready', 2])

    await releaseHold(ruth, interactionId)
    await expect(releaseHold(ruth, interactionId)).rejects.toEqual(refusal('not-now'))
    await retention()
    expect([await recordingOf(visitor), await messagesOf(visitor)]).toEqual(['deleted', 0])
    const told = await entriesOf(visitor)
    expect(told.slice(told.findIndex(({ type }) => type === 'hold-placed'))).toEqual([
      { type: 'hold-placed', userId: ruth.userId, reason: 'Claim 17, until the court has decided' },
      { type: 'hold-released', userId: ruth.userId },
      ...[expect.objectContaining({ by: 'retention' }), expect.objectContaining({ by: 'retention' })],
    ])
    await checkInvariants(world)
  })

  it('is placed on nothing of another workspace, and holds nothing else', async () => {
    const [visitor, other] = [await overdue(), await overdue()]
    const olga: StaffActor = { ...(await foundWorld(['Olga'])).agents[0], role: 'admin' }
    await expect(placeHold(olga, visitor.interactionId, 'mine')).rejects.toEqual(refusal('not-found'))
    await placeHold(ruth, visitor.interactionId, 'Claim 17')
    await expect(releaseHold(olga, visitor.interactionId)).rejects.toEqual(refusal('not-found'))
    await retention()
    expect([await recordingOf(visitor), await recordingOf(other)]).toEqual(['ready', 'deleted'])
    expect([await messagesOf(visitor), await messagesOf(other)]).toEqual([2, 0])
  })

  it('can stand on a chat that runs, and on one that was never recorded', async () => {
    await promise(1)
    const visitor = await chatting()
    await placeHold(ruth, visitor.interactionId, 'Threats')
    await finish(visitor)
    await ago(visitor, 9)
    await expireTranscripts()
    expect(await messagesOf(visitor)).toBe(2)
  })

  it('needs a reason that can be read', async () => {
    const visitor = await chatted()
    await expect(placeHold(ruth, visitor.interactionId, '\u202e \n')).rejects.toEqual(refusal('malformed'))
  })

  it.each(TIMES)('meets retention and a hand: what is told as held is there, and nothing is deleted after it (%i)', async () => {
    const visitor = await overdue()
    const { interactionId } = visitor
    const outcome = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error) => {
          if (error instanceof Refusal) return error.code
          throw error
        },
      )
    await Promise.all([
      expireRecordings(),
      outcome(placeHold(ruth, interactionId, 'Claim 17')),
      expireTranscripts(),
      outcome(deleteRecording(ruth, interactionId)),
      outcome(deleteTranscript(ruth, interactionId)),
    ])
    const told = await typesOf(visitor)
    const held = told.indexOf('hold-placed')
    expect(held).toBeGreaterThan(0)
    for (const [type, isDeleted] of [
      ['recording-deleted', (await recordingOf(visitor)) === 'deleted'],
      ['transcript-deleted', (await messagesOf(visitor)) === 0],
    ] as const) {
      expect(told.filter((one) => one === type)).toHaveLength(isDeleted ? 1 : 0)
      expect(told.indexOf(type)).toBeLessThan(held)
    }
    await retention()
    expect(await typesOf(visitor)).toEqual(told)
    await checkInvariants(world)
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Crew } from '~/recorder/crew'
import type { VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { answerConsent } from '~/server/operations/recordings/answer-consent'
import { claimRecording } from '~/server/operations/recordings/claim-recording'
import { noteWriting } from '~/server/operations/recordings/note-recorded'
import { createSpool, type Spool } from '~/server/storage/spool'
import { freshDatabase } from '../support/database'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { foundWorld, offerOf, request } from '../support/world'
import { PATIENT } from './watch-take'

let sfu: TestSfu
let spool: Spool
let folder: string
const crews: Crew[] = []
const trouble = vi.fn()

beforeAll(async () => {
  sfu = await startSfu()
  useSfu(sfu)
  return () => sfu.stop()
})
freshDatabase()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-take-'))
  spool = await createSpool({ folder, maxBytes: 1_000_000, store: async () => {}, onAlarm: () => {} })
  return async () => {
    await spool.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
// A crew serves every workspace.
beforeEach(() => db().recording.deleteMany())
afterEach(async () => {
  await Promise.all(crews.splice(0).map((crew) => crew.stop()))
  trouble.mockReset()
})

function startCrew(): Crew {
  const crew = new Crew(crypto.randomUUID(), spool, trouble)
  crew.start()
  crews.push(crew)
  return crew
}

/** A call whose visitor has consented. */
async function consented() {
  const world = await foundWorld(['Ada'])
  await db().queue.update({ where: { id: world.queueId }, data: { recording: 'always' } })
  const [ada] = world.agents
  await setStatus(ada, 'available')
  const { actor } = await startInteraction(request(world, 'video'), '')
  await routeWaiting(world)
  await acceptOffer(ada, await offerOf(ada))
  await answerConsent(actor, 'given')
  return { ada, actor, end: () => endInteractionAsAgent(ada, actor.interactionId) }
}

const recordingOf = ({ interactionId, workspaceId }: VisitorActor) =>
  db().recording.findUniqueOrThrow({ where: { interactionId, workspaceId } })

const stateBecomes = (actor: VisitorActor, state: string) =>
  vi.waitFor(async () => expect((await recordingOf(actor)).state).toBe(state), PATIENT)

/** Whoever had it is gone. */
async function leaveBehind(actor: VisitorActor) {
  await claimRecording(crypto.randomUUID())
  await db().recording.update({ where: { id: (await recordingOf(actor)).id }, data: { leaseUntil: new Date(0) } })
}

const renameEvents = (from: string, to: string) => db().$executeRawUnsafe(`ALTER TABLE ${from} RENAME TO ${to}`)

test('What the database could not take is written once it can, and the recording is signed', async () => {
  const { actor, end } = await consented()
  await leaveBehind(actor)
  await renameEvents('recording_event', 'recording_event_away')
  startCrew()
  await vi.waitFor(() => expect(trouble).toHaveBeenCalled(), PATIENT)
  await end()
  expect((await recordingOf(actor)).state).toBe('saving')
  await renameEvents('recording_event_away', 'recording_event')
  await stateBecomes(actor, 'incomplete')
  const { id } = await recordingOf(actor)
  const events = await db().recordingEvent.findMany({ where: { recordingId: id }, orderBy: { id: 'asc' } })
  expect(events.map(({ event }) => event)).toEqual([
    expect.objectContaining({ type: 'gap', reason: 'recorder-lost' }),
    expect.objectContaining({ type: 'ended', reason: 'closed' }),
  ])
})

test('A recording that could not be signed is signed at the next try', async () => {
  const { actor, end } = await consented()
  startCrew()
  await vi.waitFor(async () => expect((await recordingOf(actor)).recorderId).not.toBeNull(), PATIENT)
  await db().$executeRawUnsafe('ALTER TABLE recording_segment RENAME TO recording_segment_away')
  await end()
  await vi.waitFor(() => expect(trouble).toHaveBeenCalled(), PATIENT)
  await db().$executeRawUnsafe('ALTER TABLE recording_segment_away RENAME TO recording_segment')
  await stateBecomes(actor, 'incomplete')
})

test('A recorder whose lease ran out while the database was away goes on with the recording it has', async () => {
  const { actor } = await consented()
  const { id } = await recordingOf(actor)
  startCrew()
  await vi.waitFor(async () => expect((await recordingOf(actor)).recorderId).not.toBeNull(), PATIENT)
  for (let outage = 0; outage < 3; outage++) {
    await db().recording.update({ where: { id }, data: { leaseUntil: new Date(0) } })
    await vi.waitFor(async () => expect((await recordingOf(actor)).leaseUntil?.getTime()).toBeGreaterThan(Date.now()), PATIENT)
  }
  const events = await db().recordingEvent.findMany({ where: { recordingId: id } })
  expect(events.filter(({ event }) => JSON.stringify(event).includes('recorder-lost'))).toEqual([])
})

test('A recorder that ends takes the sign of recording with it, and says so', async () => {
  const { actor } = await consented()
  const { id: recordingId, workspaceId } = await recordingOf(actor)
  const crew = startCrew()
  await vi.waitFor(async () => expect((await recordingOf(actor)).recorderId).not.toBeNull(), PATIENT)
  await noteWriting({ workspaceId, recordingId }, true)
  const told = await db().outbox.count()
  await crew.stop()
  expect(await recordingOf(actor)).toMatchObject({ isWriting: false, recorderId: null })
  expect(await db().outbox.count()).toBe(told + 1)
})

test('Nobody is told that it records while the recorder is out of the room', async () => {
  const { actor } = await consented()
  const { id: recordingId, workspaceId } = await recordingOf(actor)
  await sfu.kill()
  startCrew()
  await noteWriting({ workspaceId, recordingId }, true)
  await vi.waitFor(async () => expect((await recordingOf(actor)).isWriting).toBe(false), PATIENT)
})

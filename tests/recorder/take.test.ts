import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
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
import { mintDataKey } from '~/server/secrets/data-key'
import { sealForStorage } from '~/server/storage/sealed-segment'
import { createSpool, type Spool } from '~/server/storage/spool'
import { freshDatabase } from '../support/database'
import { someSegments } from '../support/recording'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { foundWorld, offerOf, request } from '../support/world'
import { PATIENT } from './watch-take'

/** Whoever waits for days does so until the test says. */
const days = vi.hoisted(() => ({ pass: () => {} }))
vi.mock('node:timers/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:timers/promises')>()
  const setTimeout = (ms: number, value: unknown, options: object) => {
    if (ms < 86_400_000) return original.setTimeout(ms, value, options)
    return new Promise((resolve) => {
      days.pass = () => resolve(value)
    })
  }
  return { ...original, setTimeout }
})

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

function startCrew(before = spool): Crew {
  const crew = new Crew(crypto.randomUUID(), before, trouble)
  crew.start()
  crews.push(crew)
  return crew
}

/** A call whose visitor has consented. */
async function consented() {
  const world = await foundWorld(['Ada'])
  await db().queue.update({ where: { id: world.queueId }, data: { recording: 'always' } })
  const [ada] = world.agents
  await setStatus(ada, { status: 'available' })
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

/** A spool with one segment of the recording, which a process before this one has left and the storage does not take yet. */
async function spoolWithLeftover({ interactionId, workspaceId }: VisitorActor) {
  const { id: recordingId } = await db().recording.findUniqueOrThrow({ where: { interactionId, workspaceId } })
  let letPass = () => {}
  const isTaken = new Promise<void>((resolve) => {
    letPass = resolve
  })
  const leftover = await createSpool({
    ...{ folder: join(folder, recordingId), maxBytes: 1_000_000, onAlarm: () => {} },
    store: () => isTaken,
  })
  onTestFinished(async () => {
    letPass()
    await leftover.stop()
  })
  const dataKey = mintDataKey()
  const [segment] = someSegments(1)
  if (!segment) throw new Error('no segment')
  const fate = leftover.write(sealForStorage(segment, { workspaceId, recordingId }, dataKey))
  return { leftover, fate, letPass }
}

/** Its recorder has left the room and has looked twice since. */
async function isLeft(actor: VisitorActor) {
  const { id: recordingId } = await recordingOf(actor)
  await vi.waitFor(async () => {
    const events = await db().recordingEvent.findMany({ where: { recordingId } })
    expect(events.map(({ event }) => event)).toContainEqual(expect.objectContaining({ type: 'ended' }))
  }, PATIENT)
  for (let looks = 0; looks < 2; looks++) {
    const { leaseUntil } = await recordingOf(actor)
    await vi.waitFor(async () => expect((await recordingOf(actor)).leaseUntil).not.toEqual(leaseUntil), PATIENT)
  }
}

test('A recording is not signed while the spool has something of it, also what an earlier process left', async () => {
  const { actor, end } = await consented()
  const { leftover, letPass } = await spoolWithLeftover(actor)
  startCrew(leftover)
  await vi.waitFor(async () => expect((await recordingOf(actor)).recorderId).not.toBeNull(), PATIENT)
  await end()
  await isLeft(actor)
  expect((await recordingOf(actor)).state).toBe('saving')
  letPass()
  await stateBecomes(actor, 'incomplete')
})

test('A storage that stays away for days does not keep a recording from being signed: what waits for it is thrown away', async () => {
  const { actor, end } = await consented()
  const { leftover, fate } = await spoolWithLeftover(actor)
  startCrew(leftover)
  await vi.waitFor(async () => expect((await recordingOf(actor)).recorderId).not.toBeNull(), PATIENT)
  await end()
  await isLeft(actor)
  days.pass()
  await stateBecomes(actor, 'incomplete')
  expect(await fate).toBe('lost')
})

test('A recorder that stops leaves a recording that waits to be stored to whoever comes next, and does not sign it', async () => {
  const { actor, end } = await consented()
  const { leftover, letPass } = await spoolWithLeftover(actor)
  const crew = startCrew(leftover)
  await vi.waitFor(async () => expect((await recordingOf(actor)).recorderId).not.toBeNull(), PATIENT)
  await end()
  await isLeft(actor)
  await crew.stop()
  letPass()
  await leftover.stop()
  expect(await recordingOf(actor)).toMatchObject({ state: 'saving', recorderId: null })
  expect(await claimRecording(crypto.randomUUID())).toMatchObject({ recordingId: (await recordingOf(actor)).id })
})

test('Nobody is told that it records while the visitor waits for another agent', async () => {
  const { actor } = await consented()
  const { id: recordingId, workspaceId, interactionId } = await recordingOf(actor)
  startCrew()
  await vi.waitFor(async () => expect((await recordingOf(actor)).recorderId).not.toBeNull(), PATIENT)
  await noteWriting({ workspaceId, recordingId }, true)
  await db().interaction.update({ where: { id: interactionId }, data: { callKey: null } })
  await vi.waitFor(async () => expect((await recordingOf(actor)).isWriting).toBe(false), PATIENT)
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

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { findingsOf } from '~/domain/recording-findings'
import { readManifest } from '~/protocol/recording-manifest'
import { Crew } from '~/recorder/crew'
import type { VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { markAgentJoined, markVisitorJoined } from '~/server/operations/interactions/mark-joined'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { answerConsent } from '~/server/operations/recordings/answer-consent'
import { pauseRecording } from '~/server/operations/recordings/pause-recording'
import { resumeRecording } from '~/server/operations/recordings/resume-recording'
import { storeRecorded } from '~/server/operations/recordings/store-recorded'
import { unwrapDataKey } from '~/server/secrets/data-key'
import { inspectSegments } from '~/server/storage/inspect-segments'
import { openStorage } from '~/server/storage/open-storage'
import { readSegment } from '~/server/storage/sealed-segment'
import { createSpool, type Spool } from '~/server/storage/spool'
import type { Storage } from '~/server/storage/storage'
import { freshDatabase } from '../support/database'
import { useSfu } from '../support/settings'
import { foundWorld, offerOf, request, rowOf, type World } from '../support/world'
import { soundsAt, testPictures, tone } from './judge'
import { MemorySink } from './memory-sink'
import { type Side, Studio, sendPictures, shareSecret } from './studio'
import { inCall, PATIENT, TONES } from './watch-take'

/** While it is set, the database leaves recorders of this process without an answer. */
const silence = vi.hoisted(() => ({ lasts: null as Promise<void> | null }))
vi.mock('~/server/operations/recordings/watch-recordings', async (importOriginal) => {
  const { watchRecordings } = await importOriginal<typeof import('~/server/operations/recordings/watch-recordings')>()
  return {
    async watchRecordings(...asked: Parameters<typeof watchRecordings>) {
      await silence.lasts
      return watchRecordings(...asked)
    },
  }
})

const SECRET_HZ = 2_000
let studio: Studio
let storage: Storage
let spool: Spool
let folder: string
const crews: Crew[] = []
const processes: ChildProcess[] = []

beforeAll(async () => {
  studio = await Studio.open()
  useSfu(studio.stage.sfu)
}, 60_000)
freshDatabase()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-recordings-'))
  storage = await openStorage({ kind: 'folder', folder: join(folder, 'recordings') })
  spool = await createSpool({
    folder: join(folder, 'spool'),
    maxBytes: 100_000_000,
    store: (segment) => storeRecorded(storage, segment),
    onAlarm: (alarm) => expect(alarm).toBe('well'),
  })
})
afterEach(async () => {
  await Promise.all(crews.splice(0).map((crew) => crew.stop()))
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  await studio.empty()
})
afterAll(async () => {
  await spool.stop()
  await studio.close()
  await rm(folder, { recursive: true, force: true })
})

function startCrew(): Crew {
  const crew = new Crew(crypto.randomUUID(), spool, (error) => {
    throw error
  })
  crew.start()
  crews.push(crew)
  return crew
}

/** A recorder as it is started, with a home of its own and the storage that all share. */
function startProcess(name: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'recorder/main.ts'], {
    env: { ...process.env, PARLEY_HOME: join(folder, name), PARLEY_STORAGE: join(folder, 'recordings'), VITEST: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  processes.push(child)
  return child
}

/** A call of the server's own, with two browsers in it. */
async function talking(world: World) {
  const [ada] = world.agents
  await setStatus(ada, { status: 'available' })
  const { actor, call } = await startInteraction(request(world, 'video'), '')
  await routeWaiting(world)
  const accepted = await acceptOffer(ada, await offerOf(ada))
  if (!call || !accepted.call) throw new Error('no call')
  const { roomName } = await rowOf(actor)
  const { key } = accepted.call
  const enter = (role: 'visitor' | 'agent', identity: string) =>
    studio.enter(roomName, { role, key, identity, toneHz: TONES[role] })
  const visitor = await enter('visitor', `visitor:${actor.interactionId}:nonce`)
  const agent = await enter('agent', `agent:${ada.userId}:nonce`)
  for (const side of [visitor, agent]) await inCall(side)
  await markAgentJoined(ada, actor.interactionId)
  await markVisitorJoined(actor)
  return { ada, actor, visitor, agent, both: [visitor, agent] }
}

const recordingOf = ({ interactionId, workspaceId }: VisitorActor) =>
  db().recording.findUniqueOrThrow({ where: { interactionId, workspaceId } })

const storedMs = async (recordingId: string, { identity }: Side) =>
  (await db().recordingSegment.aggregate({ where: { recordingId, participant: identity }, _max: { startsAtMs: true } }))._max
    .startsAtMs ?? 0

/** Until so much more of both is stored than now. */
async function storeMore(actor: VisitorActor, sides: Side[], ms: number) {
  const { id } = await recordingOf(actor)
  const goals = await Promise.all(sides.map(async (side) => (await storedMs(id, side)) + ms))
  await vi.waitFor(async () => {
    for (const [at, side] of sides.entries()) expect(await storedMs(id, side)).toBeGreaterThan(goals[at] ?? 0)
  }, PATIENT)
}

/** What lies in the storage, opened. */
async function readBack(actor: VisitorActor) {
  const { id: recordingId, workspaceId, manifest: bytes, dataKey } = await recordingOf(actor)
  const manifest = readManifest(bytes ?? new Uint8Array())
  if (!manifest || !dataKey) throw new Error('nothing was signed')
  const key = unwrapDataKey(dataKey, { workspaceId, recordingId })
  const sink = new MemorySink()
  for (const segment of manifest.segments) {
    const plain = await readSegment(storage, manifest, segment, key)
    if (plain) await sink.write({ ...segment, bytes: plain })
  }
  return { manifest, sink, findings: findingsOf(manifest, await inspectSegments(storage, manifest, manifest.segments, key)) }
}

test('With a yes both sides are stored, sealed and signed; nothing of a pause is', async () => {
  const world = await foundWorld(['Ada', 'Ben'])
  await db().queue.update({ where: { id: world.queueId }, data: { recording: 'always', pauseLimitMs: null } })
  const { ada, actor, both, visitor } = await talking(world)
  startCrew()
  await answerConsent(actor, 'given')
  await vi.waitFor(async () => expect((await recordingOf(actor)).isWriting).toBe(true), PATIENT)
  await storeMore(actor, both, 2_500)

  await pauseRecording(ada, actor.interactionId)
  await shareSecret(both)
  await resumeRecording(ada, actor.interactionId)
  await storeMore(actor, both, 2_500)
  await endInteractionAsAgent(ada, actor.interactionId)
  await vi.waitFor(async () => expect((await recordingOf(actor)).state).toBe('ready'), PATIENT)

  const { manifest, sink, findings } = await readBack(actor)
  expect(findings).toEqual([])
  expect(manifest.gaps).toEqual([expect.objectContaining({ participant: null, reason: 'pause' })])
  expect(manifest.people.map(({ role }) => role).sort()).toEqual(['agent', 'visitor'])
  for (const side of both) {
    const files = await studio.decodeFiles(sink.files(side.identity))
    expect(files.length).toBeGreaterThan(0)
    for (const decoded of files) {
      expect(soundsAt(decoded, SECRET_HZ)).toEqual([])
      expect(testPictures(decoded).filter(({ shown }) => shown.isSecret)).toEqual([])
    }
    const [first] = files
    if (!first) throw new Error('no file')
    expect(testPictures(first).length).toBeGreaterThan(20)
    expect(Math.abs(tone(first).hz - TONES[side === visitor ? 'visitor' : 'agent'])).toBeLessThan(2)
  }
})

test('While the database does not answer the recorder, nothing of a pause is stored, and the rest is once it does', async () => {
  const world = await foundWorld(['Ada', 'Ben'])
  await db().queue.update({ where: { id: world.queueId }, data: { recording: 'always', pauseLimitMs: null } })
  const { ada, actor, both } = await talking(world)
  startCrew()
  await answerConsent(actor, 'given')
  await storeMore(actor, both, 2_500)

  let answer = () => {}
  silence.lasts = new Promise((resolve) => {
    answer = resolve
  })
  const pausedAt = Date.now()
  await pauseRecording(ada, actor.interactionId)
  await shareSecret(both)
  await resumeRecording(ada, actor.interactionId)
  await sendPictures(both, 30)
  const { id: recordingId, startedAt } = await recordingOf(actor)
  const pausedAtMs = pausedAt - (startedAt?.getTime() ?? 0)
  for (const side of both) expect(await storedMs(recordingId, side)).toBeLessThan(pausedAtMs)
  silence.lasts = null
  answer()
  await storeMore(actor, both, 2_500)
  await endInteractionAsAgent(ada, actor.interactionId)
  await vi.waitFor(async () => expect((await recordingOf(actor)).state).toBe('ready'), PATIENT)

  const { manifest, sink, findings } = await readBack(actor)
  expect(findings).toEqual([])
  expect(manifest.gaps).toEqual([expect.objectContaining({ participant: null, reason: 'pause' })])
  for (const side of both)
    for (const decoded of await studio.decodeFiles(sink.files(side.identity))) {
      expect(soundsAt(decoded, SECRET_HZ)).toEqual([])
      expect(testPictures(decoded).filter(({ shown }) => shown.isSecret)).toEqual([])
    }
})

test('A recorder that is killed is followed by another within ten seconds; the gap is signed, and nothing else is missing', async () => {
  const world = await foundWorld(['Ada', 'Ben'])
  await db().queue.update({ where: { id: world.queueId }, data: { recording: 'always' } })
  const { ada, actor, both, visitor } = await talking(world)
  const doomed = startProcess('doomed')
  await answerConsent(actor, 'given')
  await storeMore(actor, both, 2_500)
  const { id: recordingId } = await recordingOf(actor)
  doomed.kill('SIGKILL')
  const killedAt = Date.now()
  const heldMs = await storedMs(recordingId, visitor)
  startProcess('next')
  await vi.waitFor(async () => expect(await storedMs(recordingId, visitor)).toBeGreaterThan(heldMs + 3_000), PATIENT)
  await storeMore(actor, both, 2_500)
  await endInteractionAsAgent(ada, actor.interactionId)
  await vi.waitFor(async () => expect((await recordingOf(actor)).state).toBe('ready'), PATIENT)

  const { manifest, findings } = await readBack(actor)
  expect(findings).toEqual([])
  const [gap, ...others] = manifest.gaps.filter(({ reason }) => reason !== 'loss')
  // What it had written and not stored, while others that came later were.
  for (const { reason, participant, fromMs, toMs } of others) {
    expect([reason, participant]).toEqual(['recorder-lost', expect.stringMatching(/^(visitor|agent):/)])
    expect(toMs - fromMs).toBeLessThanOrEqual(4_000)
  }
  expect(gap).toMatchObject({ participant: null, reason: 'recorder-lost' })
  const killedAtMs = killedAt - Date.parse(manifest.startedAt)
  expect(killedAtMs - (gap?.fromMs ?? 0)).toBeLessThanOrEqual(3_500)
  expect((gap?.toMs ?? Number.POSITIVE_INFINITY) - killedAtMs).toBeLessThan(10_000)
})

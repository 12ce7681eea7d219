import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RecordingPolicy } from '~/domain/recording-life'
import { REFUSALS, type RefusalCode } from '~/domain/refusal'
import { readManifest } from '~/protocol/recording-manifest'
import type { RecordingSegment } from '~/protocol/recording-segment'
import type { StartInteraction } from '~/protocol/visitor'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { env } from '~/server/env'
import { enterCallAsAgent } from '~/server/operations/calls/enter-call-as-agent'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { markAgentJoined, markVisitorJoined } from '~/server/operations/interactions/mark-joined'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { wrapUpInteraction } from '~/server/operations/interactions/wrap-up-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { loseAgent } from '~/server/operations/presence/lose-agent'
import { setStatus } from '~/server/operations/presence/set-status'
import { answerConsent } from '~/server/operations/recordings/answer-consent'
import { askForConsentAsAgent } from '~/server/operations/recordings/ask-for-consent'
import { claimRecording, releaseRecordings } from '~/server/operations/recordings/claim-recording'
import { deleteBytes, deleteRecording, expireRecordings } from '~/server/operations/recordings/delete-recording'
import { enterCallAsRecorder } from '~/server/operations/recordings/enter-call-as-recorder'
import { finishRecording } from '~/server/operations/recordings/finish-recording'
import { missRecorders } from '~/server/operations/recordings/miss-recorders'
import { noteEvent, noteSegment, noteWriting } from '~/server/operations/recordings/note-recorded'
import { pauseRecording } from '~/server/operations/recordings/pause-recording'
import { resumeAtLimit, resumeRecording } from '~/server/operations/recordings/resume-recording'
import { storeRecorded } from '~/server/operations/recordings/store-recorded'
import { takeBackQuestion } from '~/server/operations/recordings/take-back-question'
import { watchRecordings } from '~/server/operations/recordings/watch-recordings'
import { isSignedBy } from '~/server/secrets/public-key'
import { openStorage } from '~/server/storage/open-storage'
import { readSegment, recordingPath, type SealedSegment, sealForStorage } from '~/server/storage/sealed-segment'
import { SegmentRefused } from '~/server/storage/storage-errors'
import { readDeskInteraction } from '~/server/views/desk-interaction'
import { readVisitorInteraction } from '~/server/views/visitor-interaction'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { pass } from '../support/time'
import { foundWorld, offerOf, request, type World } from '../support/world'

let sfu: TestSfu
let home: string
beforeAll(async () => {
  sfu = await startSfu()
  useSfu(sfu)
  home = await mkdtemp(join(tmpdir(), 'parley-test-'))
  process.env.PARLEY_HOME = home
})
afterAll(async () => {
  await sfu.stop()
  await rm(home, { recursive: true, force: true })
})
freshDatabase()

let world: World
let ada: StaffActor
beforeEach(async () => {
  // A recorder serves every workspace: it would find what the test before left.
  await db().recording.deleteMany()
  world = await foundWorld(['Ada', 'Ben'])
  ada = world.agents[0]
})

const refusal = (code: RefusalCode) => expect.objectContaining({ code, detail: REFUSALS[code].sentence })
const setPolicy = (recording: RecordingPolicy, more: object = {}) =>
  db().queue.update({ where: { id: world.queueId }, data: { recording, ...more } })

/** A video call in which both are. */
async function talking(more: Partial<StartInteraction> = {}): Promise<VisitorActor> {
  await setStatus(ada, { status: 'available' })
  const { actor } = await startInteraction({ ...request(world, 'video'), ...more }, '')
  await routeWaiting(world)
  await acceptOffer(ada, await offerOf(ada))
  await markAgentJoined(ada, actor.interactionId)
  await markVisitorJoined(actor)
  return actor
}

const recordingOf = ({ interactionId, workspaceId }: VisitorActor) =>
  db().recording.findUnique({ where: { interactionId, workspaceId } })

const entriesOf = async ({ interactionId }: VisitorActor) =>
  (await db().timeline.findMany({ where: { interactionId }, orderBy: { seq: 'asc' } })).map(
    ({ entry }) => (entry as { type: string }).type,
  )

const aSegment = (index: number, more: Partial<RecordingSegment> = {}): RecordingSegment => ({
  participant: 'visitor:someone:nonce',
  source: 'camera-and-microphone',
  index,
  startsAtMs: index * 1_000,
  durationMs: 1_000,
  isInit: index === 0,
  hasKeyFrame: true,
  bytes: 10,
  sha256: 'a'.repeat(64),
  ...more,
})

describe('Without a yes', () => {
  it('nobody comes to hold a key, whatever the queue wants', async () => {
    await setPolicy('always')
    const visitor = await talking()
    const recording = await recordingOf(visitor)
    expect(recording).toMatchObject({ state: 'asked', dataKey: null })
    expect((await readVisitorInteraction(world.workspaceId, visitor.interactionId)).recording?.question?.title).toContain('?')
    const which = { workspaceId: world.workspaceId, recordingId: recording?.id ?? '' }
    for (const answer of [null, 'refused'] as const) {
      if (answer) await answerConsent(visitor, answer)
      expect(await claimRecording(crypto.randomUUID())).toBeNull()
      expect(await enterCallAsRecorder(which)).toBeNull()
      expect((await recordingOf(visitor))?.dataKey).toBeNull()
    }
    await expect(answerConsent(visitor, 'given')).rejects.toEqual(refusal('not-now'))
    await expect(askForConsentAsAgent(ada, visitor.interactionId)).rejects.toEqual(refusal('not-now'))
    await endInteractionAsAgent(ada, visitor.interactionId)
    expect(await claimRecording(crypto.randomUUID())).toBeNull()
    expect(await entriesOf(visitor)).toContain('consent-refused')
  })

  it('nobody is asked in a queue that does not record, nor in a chat', async () => {
    const visitor = await talking()
    expect(await recordingOf(visitor)).toBeNull()
    await expect(askForConsentAsAgent(ada, visitor.interactionId)).rejects.toEqual(refusal('not-now'))
    await expect(answerConsent(visitor, 'given')).rejects.toEqual(refusal('not-now'))
    await expect(pauseRecording(ada, visitor.interactionId)).rejects.toEqual(refusal('not-now'))
    await endInteractionAsAgent(ada, visitor.interactionId)
    await wrapUpInteraction(ada, visitor.interactionId, { disposition: 'Solved', notes: '' })
    await setPolicy('always')
    const chat = await talking({ medium: 'chat' })
    expect(await recordingOf(chat)).toBeNull()
    await expect(askForConsentAsAgent(ada, chat.interactionId)).rejects.toEqual(refusal('not-now'))
  })

  it.each(['de-AT', 'constructor', '__proto__', 'xx', ''])(
    'a visitor whose browser speaks "%s" is accepted, and asked',
    async (locale) => {
      await setPolicy('always')
      const visitor = await talking({ locale })
      const language = locale === 'de-AT' ? 'de' : 'en'
      expect(await recordingOf(visitor)).toMatchObject({ state: 'asked', consentTextVersion: `parley-1-${language}` })
      const { recording } = await readVisitorInteraction(world.workspaceId, visitor.interactionId)
      expect(recording?.question).toEqual({ title: expect.stringMatching(/\?$/), lead: expect.stringMatching(/\.$/) })
    },
  )

  it('the agent asks once, and no colleague in another’s call', async () => {
    await setPolicy('on-demand')
    const visitor = await talking()
    expect(await recordingOf(visitor)).toBeNull()
    const [, ben] = world.agents
    await expect(askForConsentAsAgent(ben, visitor.interactionId)).rejects.toEqual(refusal('not-your-interaction'))
    await askForConsentAsAgent(ada, visitor.interactionId)
    await askForConsentAsAgent(ada, visitor.interactionId)
    expect((await entriesOf(visitor)).filter((type) => type === 'consent-asked')).toHaveLength(1)
  })

  it('the agent takes the question back, and asks again; an answer that came first stands, and one that comes too late is refused', async () => {
    await setPolicy('on-demand')
    const visitor = await talking()
    const questionOf = async () => (await readVisitorInteraction(world.workspaceId, visitor.interactionId)).recording?.question
    await askForConsentAsAgent(ada, visitor.interactionId)
    const [, ben] = world.agents
    await expect(takeBackQuestion(ben, visitor.interactionId)).rejects.toEqual(refusal('not-your-interaction'))
    await takeBackQuestion(ada, visitor.interactionId)
    await takeBackQuestion(ada, visitor.interactionId)
    expect(await questionOf()).toBeUndefined()
    const { recording, situation } = await readDeskInteraction(ada, visitor.interactionId)
    expect(recording).toBeNull()
    expect('timeline' in situation && situation.timeline.at(-1)).toMatchObject({
      entry: { type: 'question-taken-back', agentId: ada.userId },
      agentName: ada.name,
    })
    await expect(answerConsent(visitor, 'given')).rejects.toEqual(refusal('not-now'))
    await askForConsentAsAgent(ada, visitor.interactionId)
    expect(await questionOf()).toBeDefined()
    await answerConsent(visitor, 'given')
    await expect(takeBackQuestion(ada, visitor.interactionId)).rejects.toEqual(refusal('not-now'))
    const told = ['consent-asked', 'question-taken-back', 'consent-given']
    expect((await entriesOf(visitor)).filter((type) => told.includes(type))).toEqual([
      'consent-asked',
      'question-taken-back',
      'consent-asked',
      'consent-given',
    ])
  })

  it('what the queue asks by itself is not the agent’s to take back', async () => {
    await setPolicy('always')
    const visitor = await talking()
    await expect(takeBackQuestion(ada, visitor.interactionId)).rejects.toEqual(refusal('not-now'))
    expect(await recordingOf(visitor)).toMatchObject({ state: 'asked' })
  })
})

describe('After a yes', () => {
  it('one recorder takes it; when it falls silent another one does, and knows', async () => {
    await setPolicy('always')
    const visitor = await talking()
    await answerConsent(visitor, 'given')
    const [one, other] = [crypto.randomUUID(), crypto.randomUUID()]
    const claims = await Promise.all([one, other].map((recorder) => claimRecording(recorder)))
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1)
    const [first, second] = claims[0] ? [one, other] : [other, one]
    const claim = claims.find((made) => made !== null)
    expect(claim).toMatchObject({ hasBegun: false, interactionId: visitor.interactionId })
    expect(claim?.nextIndex('visitor:someone:nonce', 'camera-and-microphone')).toBe(0)
    const which = { workspaceId: world.workspaceId, recordingId: claim?.recordingId ?? '' }
    const [watched] = await watchRecordings(first, [which.recordingId])
    expect(watched).toMatchObject({ state: 'recording', key: { number: 1 } })
    expect(await watchRecordings(second, [which.recordingId])).toEqual([])
    expect((await enterCallAsRecorder(which))?.token).toBeTruthy()

    await noteSegment(which, aSegment(0))
    await noteSegment(which, aSegment(0))
    await noteWriting(which, true)
    expect((await readVisitorInteraction(world.workspaceId, visitor.interactionId)).recording?.call).toMatchObject({
      state: 'recording',
      isWriting: true,
    })
    await db().recording.update({ where: { id: which.recordingId }, data: { leaseUntil: new Date(0) } })
    await missRecorders()
    expect((await recordingOf(visitor))?.isWriting).toBe(false)
    const taken = await claimRecording(second)
    expect(taken).toMatchObject({ hasBegun: true, recordingId: which.recordingId })
    expect(taken?.nextIndex('visitor:someone:nonce', 'camera-and-microphone')).toBeGreaterThan(1)
    expect(await watchRecordings(first, [which.recordingId])).toEqual([])
    await releaseRecordings(second)
    expect(await claimRecording(first)).not.toBeNull()
    await checkInvariants(world)
  })

  it('a recorder whose lease ran out while the database was away does not take its recording over from itself', async () => {
    await setPolicy('always')
    const visitor = await talking()
    await answerConsent(visitor, 'given')
    const recorder = crypto.randomUUID()
    const claim = await claimRecording(recorder)
    if (!claim) throw new Error('nothing to record')
    const having = [claim.recordingId]
    const leaseEnds = (at: Date) => db().recording.update({ where: { id: claim.recordingId }, data: { leaseUntil: at } })
    await leaseEnds(new Date(0))
    expect(await claimRecording(recorder, having)).toBeNull()
    expect(await watchRecordings(recorder, having)).toMatchObject([{ state: 'recording' }])
    expect(await claimRecording(crypto.randomUUID())).toBeNull()
    // The answer to its claim was lost: it does not know of it, and whoever is first may have it.
    await leaseEnds(new Date(0))
    expect(await watchRecordings(recorder, [])).toEqual([])
    expect(await claimRecording(recorder)).toMatchObject({ hasBegun: true })
  })

  it('a recorder that takes over knows up to where something is stored', async () => {
    await setPolicy('always')
    const visitor = await talking()
    await answerConsent(visitor, 'given')
    const claim = await claimRecording(crypto.randomUUID())
    if (!claim) throw new Error('nothing to record')
    for (const index of [0, 1]) await noteSegment(claim, aSegment(index, { durationMs: 800 }))
    await db().recording.update({ where: { id: claim.recordingId }, data: { leaseUntil: new Date(0) } })
    expect(await claimRecording(crypto.randomUUID())).toMatchObject({ diedAtMs: 1_800 })
  })

  it('a pause lasts until the agent resumes, or the queue’s limit', async () => {
    await setPolicy('always', { pauseLimitMs: 60_000 })
    const visitor = await talking()
    await answerConsent(visitor, 'given')
    const { interactionId } = visitor
    await pauseRecording(ada, interactionId)
    await pauseRecording(ada, interactionId)
    expect((await recordingOf(visitor))?.state).toBe('paused')
    await resumeRecording(ada, interactionId)
    await pauseRecording(ada, interactionId)
    await resumeAtLimit(world, interactionId)
    expect((await recordingOf(visitor))?.state).toBe('paused')
    await db().recording.updateMany({ where: { interactionId }, data: { resumesAt: new Date(0) } })
    await resumeAtLimit(world, interactionId)
    await resumeAtLimit(world, interactionId)
    expect((await recordingOf(visitor))?.state).toBe('recording')
    expect((await entriesOf(visitor)).filter((type) => type.startsWith('recording-'))).toEqual([
      'recording-paused',
      'recording-resumed',
      'recording-paused',
      'recording-resumed',
    ])
  })

  it('taken back, no key is handed out any more, and nothing is minted', async () => {
    await setPolicy('always')
    const visitor = await talking()
    await answerConsent(visitor, 'given')
    const recorder = crypto.randomUUID()
    const claim = await claimRecording(recorder)
    if (!claim) throw new Error('nothing to record')
    await answerConsent(visitor, 'withdrawn')
    expect(await watchRecordings(recorder, [claim.recordingId])).toMatchObject([{ state: 'saving', key: null }])
    expect(await enterCallAsRecorder(claim)).toBeNull()
    // The two go on under a key that no recorder has seen, and both are told.
    const { situation } = await readVisitorInteraction(world.workspaceId, visitor.interactionId)
    expect(situation).toMatchObject({ phase: 'active', callKey: { number: 2 } })
    expect((await readDeskInteraction(ada, visitor.interactionId)).situation).toMatchObject({ callKeyNumber: 2 })
    expect((await enterCallAsAgent(ada, visitor.interactionId)).key.number).toBe(2)
    await expect(answerConsent(visitor, 'given')).rejects.toEqual(refusal('not-now'))
    expect((await readVisitorInteraction(world.workspaceId, visitor.interactionId)).recording?.call.state).toBe('over')
    expect((await recordingOf(visitor))?.isWithdrawn).toBe(true)
  })

  it('while the visitor waits again for an agent there is no key, and with the next agent there is the new one', async () => {
    await setPolicy('always')
    const visitor = await talking()
    await answerConsent(visitor, 'given')
    const recorder = crypto.randomUUID()
    const claim = await claimRecording(recorder)
    if (!claim) throw new Error('nothing to record')
    await pass(world, 30_000)
    await db().visitor.updateMany({ where: { id: visitor.visitorId }, data: { lastSeenAt: new Date() } })
    await loseAgent(world, ada.userId)
    expect(await watchRecordings(recorder, [claim.recordingId])).toMatchObject([{ state: 'recording', key: null }])
    const [, ben] = world.agents
    await setStatus(ben, { status: 'available' })
    await routeWaiting(world)
    await acceptOffer(ben, await offerOf(ben))
    expect(await watchRecordings(recorder, [claim.recordingId])).toMatchObject([{ state: 'recording', key: { number: 2 } }])
    expect((await entriesOf(visitor)).filter((type) => type === 'consent-asked')).toHaveLength(1)
  })
})

describe('At the end', () => {
  async function recorded() {
    await setPolicy('always')
    const visitor = await talking()
    await answerConsent(visitor, 'given')
    const claim = await claimRecording(crypto.randomUUID())
    if (!claim) throw new Error('nothing to record')
    return { visitor, claim }
  }

  it('what was recorded is signed, also after the conversation is closed, and the timeline says so', async () => {
    const { visitor, claim } = await recorded()
    const participant = `visitor:${visitor.interactionId}:nonce`
    await noteEvent(claim, newId(), { type: 'joined', participant, stay: 'PA_1', atMs: 12.5 })
    await noteEvent(claim, newId(), {
      ...{ type: 'track-added', participant, stay: 'PA_1', source: 'camera-and-microphone', kind: 'audio', atMs: 13 },
    })
    await noteEvent(claim, newId(), { type: 'gap', reason: 'pause', fromMs: 100.2, toMs: 200.7 })
    await noteSegment(claim, aSegment(0, { participant }))
    await noteSegment(claim, aSegment(1, { participant }))
    await endInteractionAsAgent(ada, visitor.interactionId)
    await wrapUpInteraction(ada, visitor.interactionId, { disposition: 'Solved', notes: '' })
    // As one who comes back under another name before it is signed.
    await db().visitor.update({ where: { id: visitor.visitorId }, data: { name: 'Someone Else' } })
    await finishRecording(claim, null)
    await finishRecording(claim, null)
    const recording = await recordingOf(visitor)
    expect(recording).toMatchObject({ state: 'ready', leaseUntil: null })
    const manifest = readManifest(recording?.manifest ?? new Uint8Array())
    expect(manifest).toMatchObject({
      people: [{ participant, role: 'visitor', name: 'Vera', leftAt: null }],
      tracks: [{ participant, kinds: [{ kind: 'audio', codec: 'opus' }] }],
      gaps: [{ participant: null, reason: 'pause', fromMs: 100, toMs: 201 }],
      consent: [{ answer: 'given' }],
      policy: { begins: 'with-the-call', keptForDays: null },
    })
    expect(manifest?.segments).toHaveLength(2)
    const { signingPublicKey } = await db().workspace.findUniqueOrThrow({ where: { id: world.workspaceId } })
    const [manifestBytes, signature] = [recording?.manifest, recording?.signature]
    if (!signingPublicKey || !manifestBytes || !signature) throw new Error('nothing is signed')
    expect(isSignedBy(signingPublicKey, manifestBytes, signature)).toBe(true)
    manifestBytes[100] = (manifestBytes[100] ?? 0) ^ 1
    expect(isSignedBy(signingPublicKey, manifestBytes, signature)).toBe(false)
    expect((await entriesOf(visitor)).slice(-2)).toEqual(['closed', 'recording-ready'])
    await expect(db().interaction.update({ where: { id: visitor.interactionId }, data: { notes: 'changed' } })).rejects.toThrow(
      /closed/,
    )
  })

  it('its time over, its key is gone at once and its bytes soon; before that, and by hand too early, it stays', async () => {
    await setPolicy('always', { keptForDays: 30 })
    const { visitor, claim } = await recorded()
    const storage = await openStorage(env().storage)
    const path = `${recordingPath(claim)}/visitor/camera-and-microphone/000000.sealed`
    await storage.put(path, Buffer.from('sealed'))
    await noteSegment(claim, aSegment(0))
    await noteEvent(claim, newId(), { type: 'gap', reason: 'pause', fromMs: 100, toMs: 200 })
    await expect(deleteRecording(ada, visitor.interactionId)).rejects.toEqual(refusal('not-now'))
    await endInteractionAsAgent(ada, visitor.interactionId)
    await finishRecording(claim, null)
    await expireRecordings()
    expect((await recordingOf(visitor))?.state).toBe('ready')
    await db().recording.update({ where: { id: claim.recordingId }, data: { endedAt: new Date(Date.now() - 31 * 86_400_000) } })
    await expireRecordings()
    await expireRecordings()
    expect(await recordingOf(visitor)).toMatchObject({ state: 'deleted', dataKey: null, manifest: null })
    expect(await storage.read(path)).not.toBeNull()
    await deleteBytes(world, claim.recordingId)
    expect(await storage.read(path)).toBeNull()
    expect(await db().recordingSegment.count({ where: { recordingId: claim.recordingId } })).toBe(0)
    expect(await db().recordingEvent.count({ where: { recordingId: claim.recordingId } })).toBe(0)
    expect((await entriesOf(visitor)).at(-1)).toBe('recording-deleted')
    await expect(deleteRecording(ada, visitor.interactionId)).rejects.toEqual(refusal('not-now'))
  })

  it('one that cannot be deleted stands in the way of no other, and of two who delete at once neither fails', async () => {
    await setPolicy('always', { keptForDays: 30 })
    const { visitor, claim } = await recorded()
    await endInteractionAsAgent(ada, visitor.interactionId)
    await finishRecording(claim, null)
    const where = { id: claim.recordingId }
    const { id: _id, ...over } = await db().recording.update({ where, data: { endedAt: new Date(Date.now() - 31 * 86_400_000) } })
    await db().recording.delete({ where })
    const copyTo = (interactionId: string) => db().recording.create({ data: { ...over, interactionId } })
    await copyTo('019b0000-0000-7000-8000-00000000dead')
    await copyTo(visitor.interactionId)
    await expect(expireRecordings()).rejects.toEqual(refusal('not-found'))
    expect((await recordingOf(visitor))?.state).toBe('deleted')

    await db().recording.deleteMany()
    for (let count = 0; count < 8; count++) {
      const { actor } = await startInteraction(request(world, 'chat'), '')
      await copyTo(actor.interactionId)
    }
    await Promise.all([expireRecordings(), expireRecordings()])
    expect(await db().recording.count({ where: { state: 'deleted' } })).toBe(8)
  })

  it('what a spool stores too late leaves neither a row nor bytes; what counted before it was signed stays', async () => {
    const { visitor, claim } = await recorded()
    const storage = await openStorage(env().storage)
    const sealed = [0, 1, 2].map((index) => {
      const { sha256: _, ...facts } = aSegment(index)
      return sealForStorage({ ...facts, bytes: Buffer.from('recorded') }, claim, claim.dataKey)
    })
    const [first, second, third] = sealed as [SealedSegment, SealedSegment, SealedSegment]
    const isThere = async ({ segment }: SealedSegment) => (await readSegment(storage, claim, segment, claim.dataKey)) !== null
    const rows = () => db().recordingSegment.count({ where: { recordingId: claim.recordingId } })
    await storeRecorded(storage, first)
    await endInteractionAsAgent(ada, visitor.interactionId)
    await storeRecorded(storage, second)
    await finishRecording(claim, null)
    await expect(storeRecorded(storage, third)).rejects.toThrow(SegmentRefused)
    await storeRecorded(storage, first)
    expect(await Promise.all(sealed.map(isThere))).toEqual([true, true, false])
    expect(await rows()).toBe(2)

    await db().recording.update({ where: { id: claim.recordingId }, data: { endedAt: new Date(0), keptForDays: 1 } })
    await expireRecordings()
    await deleteBytes(world, claim.recordingId)
    await expect(storeRecorded(storage, first)).rejects.toThrow(SegmentRefused)
    expect(await Promise.all(sealed.map(isThere))).toEqual([false, false, false])
    expect(await rows()).toBe(0)
  })

  it('a segment that comes while it is signed is in the manifest, or nowhere', async () => {
    const { visitor, claim } = await recorded()
    await endInteractionAsAgent(ada, visitor.interactionId)
    const noting = Array.from({ length: 20 }, (_, index) => noteSegment(claim, aSegment(index)))
    await Promise.all([...noting, finishRecording(claim, null)])
    const manifest = readManifest((await recordingOf(visitor))?.manifest ?? new Uint8Array())
    const rows = await db().recordingSegment.findMany({ where: { recordingId: claim.recordingId } })
    expect(rows.map(({ index }) => index).sort()).toEqual(manifest?.segments.map(({ index }) => index).sort())
    expect((await Promise.all(noting)).filter(Boolean)).toHaveLength(rows.length)
  })

  it('what a dead recorder took along is a gap, though later segments are stored', async () => {
    const { visitor, claim } = await recorded()
    const died = { participant: null, reason: 'recorder-lost', fromMs: 60_000, toMs: 64_000 } as const
    await noteEvent(claim, newId(), { type: 'gap', reason: 'recorder-lost', fromMs: 60_000, toMs: 64_000 })
    for (const index of [0, 2]) await noteSegment(claim, aSegment(index, { startsAtMs: index * 2_000 }))
    await endInteractionAsAgent(ada, visitor.interactionId)
    await finishRecording(claim, null)
    const manifest = readManifest((await recordingOf(visitor))?.manifest ?? new Uint8Array())
    const { participant } = aSegment(0)
    expect(manifest?.gaps).toEqual([died, { participant, reason: 'recorder-lost', fromMs: 0, toMs: 4_000 }])
  })

  it('a recording of nothing says so, and one that its recorder left is finished by another', async () => {
    const { visitor, claim } = await recorded()
    await endInteractionAsAgent(ada, visitor.interactionId)
    await db().recording.update({ where: { id: claim.recordingId }, data: { leaseUntil: new Date(0) } })
    const other = await claimRecording(crypto.randomUUID())
    if (other?.recordingId !== claim.recordingId) throw new Error('nobody took it over')
    await finishRecording(claim, null)
    expect((await recordingOf(visitor))?.state).toBe('saving')
    await finishRecording(other, 'recorder-lost')
    expect(await recordingOf(visitor)).toMatchObject({ state: 'incomplete', incompleteReason: 'nothing-recorded' })
    expect(await claimRecording(crypto.randomUUID())).toBeNull()
  })

  it('one that was finished before the conversation stays as it is', async () => {
    const { visitor, claim } = await recorded()
    await noteSegment(claim, aSegment(0))
    await answerConsent(visitor, 'withdrawn')
    await finishRecording(claim, null)
    const finished = await recordingOf(visitor)
    expect(finished?.state).toBe('ready')
    await endInteractionAsAgent(ada, visitor.interactionId)
    expect(await recordingOf(visitor)).toEqual(finished)
  })

  it('a question that was not answered is a no', async () => {
    await setPolicy('always')
    const visitor = await talking()
    await endInteractionAsAgent(ada, visitor.interactionId)
    expect((await recordingOf(visitor))?.state).toBe('refused')
    expect(await claimRecording(crypto.randomUUID())).toBeNull()
  })
})

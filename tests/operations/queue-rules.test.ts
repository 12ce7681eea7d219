import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { NEW_QUEUE, type UpdateQueue } from '~/protocol/queue-rules'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { updateQueue } from '~/server/operations/queues/update-queue'
import { answerConsent } from '~/server/operations/recordings/answer-consent'
import { askForConsentAsAgent } from '~/server/operations/recordings/ask-for-consent'
import { writeConsentText } from '~/server/operations/recordings/write-consent-text'
import { readVisitorInteraction } from '~/server/views/visitor-interaction'
import { freshDatabase } from '../support/database'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { foundWorld, offerOf, request, rowOf, type World } from '../support/world'

let sfu: TestSfu
beforeAll(async () => {
  sfu = await startSfu()
  useSfu(sfu)
})
afterAll(() => sfu.stop())
freshDatabase()

const ALWAYS: UpdateQueue = {
  ...NEW_QUEUE,
  ...{ version: 1, name: 'Support', recording: 'always', recordingSample: 10 },
  ...{ pauseLimitMs: 120_000, keptForDays: 90, hasRecordingTone: true, transcriptsKeptForDays: 30 },
}
const OFF: UpdateQueue = {
  ...ALWAYS,
  ...{ recording: 'off', keptForDays: 1, hasRecordingTone: false, transcriptsKeptForDays: 1 },
}

let world: World
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
})

async function callWith(agent: StaffActor, locale = 'en-GB'): Promise<VisitorActor> {
  await setStatus(agent, { status: 'available' })
  const { actor } = await startInteraction({ ...request(world, 'video'), locale }, '')
  await routeWaiting(world)
  await acceptOffer(agent, await offerOf(agent))
  return actor
}

const recordingOf = ({ interactionId, workspaceId }: VisitorActor) =>
  db().recording.findUnique({ where: { interactionId, workspaceId } })

it('Who was asked keeps the rules under which they were asked; the next call has the new ones', async () => {
  const [ada, ben] = world.agents
  await updateQueue(ada, world.queueId, ALWAYS)
  const asked = await callWith(ada)
  await updateQueue(ada, world.queueId, { ...OFF, version: 2 })
  await answerConsent(asked, 'given')
  expect(await recordingOf(asked)).toMatchObject({ state: 'recording', policy: 'always', keptForDays: 90, hasTone: true })

  expect(await rowOf(asked)).toMatchObject({ transcriptKeptForDays: 30 })

  const next = await callWith(ben)
  expect(await rowOf(next)).toMatchObject({ transcriptKeptForDays: 1 })
  expect(await recordingOf(next)).toBeNull()
  await expect(askForConsentAsAgent(ben, next.interactionId)).rejects.toMatchObject({ code: 'not-now' })
})

it('Who is asked reads the workspace’s own words in their language, which stay with their answer', async () => {
  const [ada, ben] = world.agents
  const OWN = { title: 'Dürfen wir mitschneiden?', lead: 'Für unsere Werkstatt.' }
  await updateQueue(ada, world.queueId, ALWAYS)
  await writeConsentText(ada, 'de', { title: 'Ein Versuch', lead: 'Von gestern.' })
  await writeConsentText(ada, 'de', OWN)
  // Nobody else's, of which there are more.
  const [stranger] = (await foundWorld()).agents
  for (const title of ['Fremd', 'Fremder', 'Am fremdesten'])
    await writeConsentText(stranger, 'de', { title, lead: 'Von anderswo.' })
  const asked = await callWith(ada, 'de-AT')
  const { workspaceId, interactionId } = asked
  expect((await readVisitorInteraction(workspaceId, interactionId)).recording?.question).toEqual(OWN)
  await writeConsentText(ada, 'de', { title: 'Neu', lead: 'Ab heute.' })
  await answerConsent(asked, 'given')
  const words = { consentTextVersion: 'workspace-2-de', consentText: 'Dürfen wir mitschneiden?\nFür unsere Werkstatt.' }
  expect(await recordingOf(asked)).toMatchObject(words)
  const told = await db().timeline.findMany({ where: { interactionId } })
  expect(told.map(({ entry }) => entry)).toContainEqual({
    ...{ type: 'consent-asked', textVersion: 'workspace-2-de', text: words.consentText },
  })
  expect((await recordingOf(await callWith(ben, 'en-GB')))?.consentTextVersion).toBe('parley-1-en')
})

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { UpdateQueue } from '~/protocol/queue'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { updateQueue } from '~/server/operations/queues/update-queue'
import { answerConsent } from '~/server/operations/recordings/answer-consent'
import { askForConsentAsAgent } from '~/server/operations/recordings/ask-for-consent'
import { freshDatabase } from '../support/database'
import { useSfu } from '../support/settings'
import { startSfu, type TestSfu } from '../support/sfu'
import { foundWorld, offerOf, request, type World } from '../support/world'

let sfu: TestSfu
beforeAll(async () => {
  sfu = await startSfu()
  useSfu(sfu)
})
afterAll(() => sfu.stop())
freshDatabase()

const ALWAYS: UpdateQueue = {
  ...{ name: 'Support', recording: 'always', recordingSample: 10 },
  ...{ pauseLimitMs: 120_000, keptForDays: 90 },
}
const OFF: UpdateQueue = { ...ALWAYS, recording: 'off', keptForDays: 1 }

let world: World
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
})

async function callWith(agent: StaffActor): Promise<VisitorActor> {
  await setStatus(agent, 'available')
  const { actor } = await startInteraction(request(world, 'video'), '')
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
  await updateQueue(ada, world.queueId, OFF)
  await answerConsent(asked, 'given')
  expect(await recordingOf(asked)).toMatchObject({ state: 'recording', policy: 'always', keptForDays: 90 })

  const next = await callWith(ben)
  expect(await recordingOf(next)).toBeNull()
  await expect(askForConsentAsAgent(ben, next.interactionId)).rejects.toMatchObject({ code: 'not-now' })
})

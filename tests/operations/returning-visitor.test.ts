import { v7 as newId } from 'uuid'
import { beforeEach, expect, it } from 'vitest'
import type { Message } from '~/protocol/message'
import type { StartInteraction } from '~/protocol/visitor'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { endInteractionAsVisitor } from '~/server/operations/interactions/end-interaction-as-visitor'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { sendMessageAsVisitor } from '~/server/operations/messages/send-message'
import { authenticateVisitor } from '~/server/operations/visitors/authenticate-visitor'
import { readEarlierInteractions } from '~/server/views/earlier-interactions'
import { readInteractionDetail } from '~/server/views/interaction-detail'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { foundWorld, request, SHOP, type World } from '../support/world'

freshDatabase()

let world: World
let sue: StaffActor
beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben', 'Sue'])
  sue = { ...(world.agents[2] as StaffActor), role: 'supervisor' }
})

const start = (more: Partial<StartInteraction> = {}, where = world) =>
  startInteraction({ ...request(where, 'chat'), ...more }, '')

/** Begins, and leaves the queue again. */
async function visit(visitorToken?: string, more: Partial<StartInteraction> = {}) {
  const started = await start({ visitorToken, ...more })
  await endInteractionAsVisitor(started.actor)
  return started
}

it('Who begins again in the same tab is the same visitor, under a new token, and the old one opens nothing', async () => {
  const first = await visit(undefined, { name: 'Vera' })
  const second = await visit(first.visitorToken, { name: null })
  expect(second.actor.visitorId).toBe(first.actor.visitorId)
  expect(second.actor.interactionId).not.toBe(first.actor.interactionId)
  await expect(authenticateVisitor(first.visitorToken, SHOP)).rejects.toMatchObject({ code: 'visitor-unknown' })
  expect(await authenticateVisitor(second.visitorToken, SHOP)).toEqual(second.actor)
  // Who says no name keeps the one they gave.
  expect((await readInteractionDetail(sue, second.actor.interactionId)).visitor.name).toBe('Vera')
  await checkInvariants(world)
})

it('Who comes back under another name is still called what they called themselves in what is over', async () => {
  const { actor, visitorToken } = await start({ name: 'Vera' })
  await sendMessageAsVisitor(actor, { id: newId(), text: 'Hello' })
  await endInteractionAsVisitor(actor)
  const { actor: again } = await visit(visitorToken, { name: 'Someone Else' })
  const before = await readInteractionDetail(sue, actor.interactionId)
  const after = await readInteractionDetail(sue, again.interactionId)
  const namesIn = ({ row, visitor, messages }: typeof before) => [row.visitorName, visitor.name, ...messages.map(authorOf)]
  expect(namesIn(before)).toEqual(['Vera', 'Vera', 'Vera'])
  expect(namesIn(after)).toEqual(['Someone Else', 'Someone Else'])
  expect(after.earlier.map(({ visitorName }) => visitorName)).toEqual(['Vera'])
})

const authorOf = ({ authorName }: Message) => authorName

it('A token of another website, of another workspace or of nobody makes somebody new', async () => {
  const { visitorToken, actor } = await visit()
  const other = await foundWorld()
  await db().site.updateMany({
    where: { workspaceId: world.workspaceId },
    data: { allowedOrigins: [SHOP, 'https://other.example'] },
  })
  for (const started of [
    await start({ visitorToken, origin: 'https://other.example' }),
    await start({ visitorToken }, other),
    await start({ visitorToken: 'x'.repeat(43) }),
    await start({ visitorToken: '' }),
  ])
    expect(started.actor.visitorId).not.toBe(actor.visitorId)
})

it('Of a tab that was copied, and of two starts at once, one is the visitor and the other somebody new', async () => {
  const { visitorToken, actor } = await visit()
  const started = await Promise.all([1, 2, 3, 4].map(() => start({ visitorToken })))
  expect(started.filter(({ actor: { visitorId } }) => visitorId === actor.visitorId)).toHaveLength(1)
  const [running] = started.filter(({ actor: { visitorId } }) => visitorId === actor.visitorId)
  const copied = await start({ visitorToken: running?.visitorToken })
  expect(copied.actor.visitorId).not.toBe(actor.visitorId)
  await checkInvariants(world)
})

it('The page of an interaction shows the visitor’s last few before it, newest first, as far as one may see them', async () => {
  const [ada, ben] = world.agents
  const visits = [await visit()]
  for (let index = 1; index < 8; index++) visits.push(await visit(visits.at(-1)?.visitorToken))
  await visit()
  const ids = visits.map(({ actor }) => actor.interactionId)
  await db().$transaction([
    db().$executeRaw`ALTER TABLE interaction DISABLE TRIGGER interaction_closed_is_final`,
    ...ids.map((id, index) =>
      db().interaction.update({ where: { id }, data: { agentId: index % 2 === 0 ? ada.userId : ben.userId } }),
    ),
    db().$executeRaw`ALTER TABLE interaction ENABLE TRIGGER interaction_closed_is_final`,
  ])
  const earlier = async (actor: StaffActor, index: number) =>
    (await readInteractionDetail(actor, ids[index] ?? '')).earlier.map(({ id }) => ids.indexOf(id))
  expect(await earlier(sue, 7)).toEqual([6, 5, 4, 3, 2])
  expect(await earlier(sue, 2)).toEqual([1, 0])
  expect(await earlier(sue, 0)).toEqual([])
  expect(await earlier(ada, 6)).toEqual([4, 2, 0])
  expect(await earlier(ben, 7)).toEqual([5, 3, 1])
  expect((await readEarlierInteractions(ben, ids[7] ?? '')).rows).toHaveLength(3)
  await expect(readEarlierInteractions(ben, ids[6] ?? '')).rejects.toMatchObject({ code: 'not-found' })
})

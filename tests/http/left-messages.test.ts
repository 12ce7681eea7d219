import { v7 as newId } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '~/protocol/problem'
import { SiteGreeting } from '~/protocol/visitor'
import { db } from '~/server/db/client'
import { send, testServer } from '../support/server'
import { foundWorld, request, SHOP, type World } from '../support/world'

const server = testServer()
let world: World
beforeAll(async () => {
  world = await foundWorld(['Ada'])
})

const LEFT = { email: 'margaret.e@mail.example', text: 'It whistles.' }

const leave = (message: object, more: object = {}) => {
  const { medium: _, ...visit } = request(world, 'chat')
  return send(server.origin, 'POST', '/v1/visitor/left-messages', { body: { ...visit, message, ...more } })
}

/** Open for an hour, `fromNow` hours from now, every day, by UTC. */
async function openIn(fromNow: number): Promise<Date> {
  const opens = new Date(Date.now() + fromNow * 3_600_000)
  opens.setUTCMinutes(0, 0, 0)
  const id = newId()
  const { workspaceId, queueId } = world
  const from = `${String(opens.getUTCHours()).padStart(2, '0')}:00`
  const spans = [{ from, to: `${from.slice(0, 3)}59` }]
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, spans }))
  await db().openingHours.create({ data: { id, workspaceId, name: id, timeZone: 'UTC', weekly } })
  await db().queue.update({ where: { id: queueId, workspaceId }, data: { openingHoursId: id } })
  return opens
}

const always = () => db().queue.update({ where: { id: world.queueId }, data: { openingHoursId: null } })

const greeting = async () =>
  SiteGreeting.parse(
    await (await server.send('GET', `/v1/sites/${world.siteKey}/greeting?origin=${encodeURIComponent(SHOP)}`)).json(),
  )

describe('Outside of the opening hours', () => {
  it('the greeting says when it opens, and joining the queue is refused', async () => {
    const opens = await openIn(5)
    expect((await greeting()).hours).toEqual({ isOpen: false, opensAt: opens.toISOString() })
    const started = await server.send('POST', '/v1/visitor/interactions', { body: request(world, 'chat') })
    expect(started.status).toBe(409)
    expect(Problem.parse(await started.json()).code).toBe('queue-closed')
    expect((await leave(LEFT)).status).toBe(204)
    await always()
  })

  it('ends to the minute, and no restart is needed', async () => {
    await openIn(0)
    const { isOpen } = (await greeting()).hours
    expect(isOpen).toBe(new Date().getUTCMinutes() < 59)
    await always()
    expect((await greeting()).hours).toEqual({ isOpen: true, opensAt: null })
  })
})

describe('A message', () => {
  it.each([
    ['no address', { ...LEFT, email: 'margaret' }, 'message.email'],
    ['two addresses', { ...LEFT, email: 'a@mail.example, b@mail.example' }, 'message.email'],
    ['a line in the address', { ...LEFT, email: 'a@mail.example\r\nBcc: b@mail.example' }, 'message.email'],
    ['an address without end', { ...LEFT, email: `${'a'.repeat(250)}@mail.example` }, 'message.email'],
    ['no words', { ...LEFT, text: '   ' }, 'message.text'],
    ['too many words', { ...LEFT, text: 'a'.repeat(4_001) }, 'message.text'],
  ])('with %s is refused by the name of the field', async (_what, message, field) => {
    const answer = await leave(message)
    expect(answer.status).toBe(400)
    expect(Object.keys(Problem.parse(await answer.json()).fields ?? {})).toContain(field)
  })

  it('from a website that is not on the list, or with a key that nobody has, is refused', async () => {
    expect((await leave(LEFT, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await leave(LEFT, { siteKey: 'nobody' })).status).toBe(404)
  })

  it('counts against the same limits as asking for help', async () => {
    const answers = await Promise.all(Array.from({ length: 70 }, () => leave(LEFT, { siteKey: 'nobody' })))
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(429)
    const started = await server.send('POST', '/v1/visitor/interactions', { body: request(world, 'chat') })
    expect(started.status).toBe(429)
  })
})

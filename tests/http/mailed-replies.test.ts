import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DeskEvent } from '~/protocol/desk'
import { startMailServer } from '../support/mail-server'
import { type Headers, openStream, signedIn, testServer } from '../support/server'
import { foundWorld, request, type World } from '../support/world'

const mail = await startMailServer()
const server = testServer({ SMTP_URL: mail.url, SMTP_FROM: 'Shop <support@shop.example>' })
let world: World
let headers: Headers

beforeAll(async () => {
  world = await foundWorld(['Ada'])
  headers = await signedIn(world.agents[0])
})
afterAll(() => mail.stop())

const openDesk = (as: Headers) => openStream(server.origin, '/v1/desk/stream', as, (value) => DeskEvent.parse(value))

it('A reply to a message that was left arrives in the mailbox; only the desk that has it reads the address, and that it went out', async () => {
  const [, ben] = world.agents
  const desk = await openDesk(headers)
  const other = await openDesk(await signedIn(ben))
  expect(await desk.next(({ type }) => type === 'snapshot')).toMatchObject({ canSendMail: true })
  await server.send('PUT', '/v1/desk/status', { headers, body: { status: 'available' } })
  const { medium: _, ...visit } = request(world, 'chat')
  const message = { email: 'margaret.e@mail.example', text: 'It whistles.' }
  expect((await server.send('POST', '/v1/visitor/left-messages', { body: { ...visit, message } })).status).toBe(204)

  const rung = await desk.next((event) => event.type === 'interaction-changed' && event.interaction.situation.state === 'offered')
  if (rung.type !== 'interaction-changed' || rung.interaction.situation.state !== 'offered') throw new Error('nothing rings')
  const { id, situation, reach, email } = rung.interaction
  expect([reach, email]).toEqual(['message', message.email])
  expect((await server.send('POST', `/v1/desk/offers/${situation.offerId}/accept`, { headers })).status).toBe(200)
  const body = { id: newId(), text: 'Clean the tip, please.' }
  expect((await server.send('POST', `/v1/desk/interactions/${id}/messages`, { headers, body })).status).toBe(200)

  const { to, raw } = await mail.next()
  expect(to).toBe(message.email)
  expect(raw).toContain('Clean the tip, please.')
  await desk.next((event) => JSON.stringify(event).includes('reply-mailed'))
  expect(JSON.stringify(other.events)).not.toContain(message.email)
  desk.close()
  other.close()
})

import { setTimeout as pause } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { DeskEvent } from '~/protocol/desk'
import { VisitorEvent } from '~/protocol/visitor'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { openStreams } from '~/server/metrics'
import { changeRole } from '~/server/operations/team/change-role'
import { deactivateMember } from '~/server/operations/team/deactivate-member'
import { leaveEarly } from '../support/leave-early'
import { asVisitor, type Headers, openStream, signedIn, startChat, testServer } from '../support/server'
import { foundWorld, type World } from '../support/world'

const server = testServer()

let world: World
let ann: StaffActor
let ben: StaffActor
let annHeaders: Headers
let benHeaders: Headers

beforeEach(async () => {
  world = await foundWorld(['Ann', 'Ben'])
  ;[ann, ben] = world.agents
  annHeaders = await signedIn(ann)
  benHeaders = await signedIn(ben)
})

const openDesk = (headers: Headers) => openStream(server.origin, '/v1/desk/stream', headers, (value) => DeskEvent.parse(value))
const openPanel = (headers: Headers) =>
  openStream(server.origin, '/v1/visitor/stream', headers, (value) => VisitorEvent.parse(value))

const available = (headers: Headers) => server.send('PUT', '/v1/desk/status', { headers, body: { status: 'available' } })

const isSnapshot = (event: { type: string }) => event.type === 'snapshot'
const inState = (id: string, state: string) => (event: DeskEvent) =>
  event.type === 'interaction-changed' && event.interaction.id === id && event.interaction.situation.state === state
const inPhase = (phase: string) => (event: VisitorEvent) =>
  event.type === 'interaction-changed' && event.interaction.situation.phase === phase
const isUnstaffed = (event: VisitorEvent) =>
  event.type === 'interaction-changed' &&
  event.interaction.situation.phase === 'waiting' &&
  event.interaction.situation.agentsHelping === 0
const isRing = (event: DeskEvent): event is Extract<DeskEvent, { type: 'interaction-changed' }> =>
  event.type === 'interaction-changed' && event.interaction.situation.state === 'offered' && event.interaction.situation.isMine

async function accept(
  headers: Headers,
  desk: { next: (fits: typeof isRing) => Promise<{ interaction: { situation: unknown } }> },
) {
  const { interaction } = await desk.next(isRing)
  const { offerId } = interaction.situation as { offerId: string }
  return server.send('POST', `/v1/desk/offers/${offerId}/accept`, { headers })
}

const streamsOpen = async () => (await openStreams.get()).values.reduce((sum, { value }) => sum + value, 0)

it('Who has left before a stream is theirs leaves none behind', async () => {
  await expect.poll(streamsOpen).toBe(0)
  const { headers } = await startChat(server.origin, world)
  await leaveEarly(server.origin, '/v1/visitor/stream', headers, 'visitor')
  expect(await streamsOpen()).toBe(0)
  await leaveEarly(server.origin, '/v1/desk/stream', annHeaders, 'session')
  expect(await streamsOpen()).toBe(0)
})

describe('Streams of one visitor', () => {
  it('are eight at most: the eldest makes room for one more, and nobody else loses theirs', async () => {
    const [vera, other] = [await startChat(server.origin, world), await startChat(server.origin, world)]
    const bystander = await openPanel(other.headers)
    const panels: Awaited<ReturnType<typeof openPanel>>[] = []
    for (let index = 0; index < 9; index++) panels.push(await openPanel(vera.headers))
    const [eldest, ...rest] = panels
    await eldest?.ended
    const open = [bystander, ...rest]
    const isAnyEnded = await Promise.race([Promise.any(open.map(({ ended }) => ended.then(() => true))), pause(500, false)])
    expect(isAnyEnded).toBe(false)
    for (const panel of open) panel.close()
  })
})

describe('A desk stream', () => {
  it('begins with a snapshot and numbers everything after it without a gap', async () => {
    const desk = await openDesk(annHeaders)
    expect(await desk.next(isSnapshot)).toMatchObject({
      me: { id: ann.userId, name: 'Ann', role: 'agent' },
      presence: { status: 'offline', reason: null },
      queues: [{ name: 'Support', isMine: true }],
      interactions: [],
      colleagues: { online: 0, total: 2, idle: 0 },
      today: { handled: 0, talkMeanMs: null, missedOffers: 0 },
    })
    const { interaction } = await startChat(server.origin, world)
    await desk.next(inState(interaction.id, 'queued'))
    await available(annHeaders)
    await desk.next(({ type }) => type === 'presence-changed')
    await desk.next(isRing)
    expect(desk.seqs).toEqual(desk.seqs.map((_, index) => index + 1))
    expect(desk.pings).toBeGreaterThan(0)
    desk.close()
  })

  it('shows a whole conversation to its owner, and to a colleague that it was taken and by whom', async () => {
    const [annDesk, benDesk] = await Promise.all([openDesk(annHeaders), openDesk(benHeaders)])
    const visitor = await startChat(server.origin, world)
    const panel = await openPanel(visitor.headers)
    await available(annHeaders)
    expect((await benDesk.next(inState(visitor.interaction.id, 'offered'))) as object).toMatchObject({
      interaction: { situation: { isMine: false, offerId: null } },
    })
    const accepted = await accept(annHeaders, annDesk)
    expect(await accepted.json()).toMatchObject({ interaction: { situation: { state: 'active' } }, call: null })
    await panel.next(inPhase('active'))
    expect(await benDesk.next(({ type }) => type === 'interaction-removed')).toMatchObject({ acceptedBy: 'Ann' })

    const said = { id: newId(), text: 'Is it in stock?' }
    await server.send('POST', '/v1/visitor/messages', { headers: visitor.headers, body: said })
    expect(await annDesk.next(({ type }) => type === 'message-added')).toMatchObject({
      message: { ...said, seq: 1, authorName: 'Vera' },
    })
    const answered = { id: newId(), text: 'It is.' }
    const path = `/v1/desk/interactions/${visitor.interaction.id}`
    await server.send('POST', `${path}/messages`, { headers: annHeaders, body: answered })
    expect(await panel.next((event) => event.type === 'message-added' && event.message.seq === 2)).toMatchObject({
      message: { ...answered, author: 'agent', authorName: 'Ann' },
    })
    expect(benDesk.events.some(({ type }) => type === 'message-added')).toBe(false)

    await server.send('POST', `${path}/end`, { headers: annHeaders })
    await panel.next(inPhase('ended'))
    expect(await annDesk.next(inState(visitor.interaction.id, 'wrapping-up'))).toMatchObject({
      interaction: {
        situation: { endedBy: 'agent', timeline: [{ entry: { type: 'requested' } }, {}, { agentName: 'Ann' }, {}] },
      },
    })
    await server.send('POST', `${path}/wrap-up`, { headers: annHeaders, body: { disposition: 'Solved', notes: '' } })
    await annDesk.next(({ type }) => type === 'interaction-removed')
    expect(await annDesk.next((event) => event.type === 'today-changed' && event.today.handled === 1)).toBeTruthy()
    for (const stream of [annDesk, benDesk, panel]) stream.close()
  })

  it('brings everything again after a reconnect, messages of the conversation in hand included', async () => {
    const desk = await openDesk(annHeaders)
    const visitor = await startChat(server.origin, world)
    await available(annHeaders)
    await accept(annHeaders, desk)
    await server.send('POST', '/v1/visitor/messages', { headers: visitor.headers, body: { id: newId(), text: 'Hello' } })
    desk.close()
    const again = await openDesk(annHeaders)
    expect(await again.next(isSnapshot)).toMatchObject({
      interactions: [{ id: visitor.interaction.id, situation: { state: 'active' } }],
      messages: [{ text: 'Hello' }],
    })
    again.close()
  })

  it('shows nothing of another workspace', async () => {
    const other = await foundWorld(['Olga'])
    const [olga] = other.agents
    const desk = await openDesk(await signedIn(olga))
    await desk.next(isSnapshot)
    const visitor = await startChat(server.origin, world)
    const mine = await openDesk(annHeaders)
    await available(annHeaders)
    await mine.next(inState(visitor.interaction.id, 'offered'))
    const theirs = await startChat(server.origin, other)
    await desk.next(inState(theirs.interaction.id, 'queued'))
    expect(JSON.stringify(desk.events)).not.toContain(visitor.interaction.id)
    expect(JSON.stringify(desk.events)).not.toContain(ann.userId)
    desk.close()
    mine.close()
  })

  it('ends at once with its session, and lets nobody back in', async () => {
    const desk = await openDesk(annHeaders)
    await desk.next(isSnapshot)
    expect((await server.send('POST', '/v1/sign-out', { headers: annHeaders })).status).toBe(204)
    await desk.ended
    await expect(openDesk(annHeaders)).rejects.toThrow('401')
  })

  it('ends at once when its member is deactivated, whose conversation goes back to the head of the queue', async () => {
    await db().membership.update({ where: { userId: ben.userId }, data: { role: 'admin' } })
    const desk = await openDesk(annHeaders)
    const visitor = await startChat(server.origin, world)
    const panel = await openPanel(visitor.headers)
    await available(annHeaders)
    await accept(annHeaders, desk)
    await panel.next(inPhase('active'))
    await deactivateMember(ben, ann.userId)
    await desk.ended
    expect(await panel.next(isUnstaffed)).toMatchObject({ interaction: { situation: { place: 1 } } })
    expect((await available(annHeaders)).status).toBe(401)
    await expect(openDesk(annHeaders)).rejects.toThrow('401')
    panel.close()
  })

  it('starts anew with the rights of a new role', async () => {
    await db().membership.update({ where: { userId: ben.userId }, data: { role: 'admin' } })
    const desk = await openDesk(annHeaders)
    await desk.next(isSnapshot)
    await changeRole(ben, ann.userId, 'supervisor')
    await desk.next((event) => event.type === 'snapshot' && event.me.role === 'supervisor')
    desk.close()
  })
})

describe('A visitor stream', () => {
  it('keeps the place of everybody who waits', async () => {
    const first = await startChat(server.origin, world)
    const second = await startChat(server.origin, world)
    const panel = await openPanel(second.headers)
    expect(await panel.next(isSnapshot)).toMatchObject({
      interaction: { situation: { phase: 'waiting', place: 2 } },
      messages: [],
    })
    await server.send('POST', '/v1/visitor/end', { headers: first.headers })
    expect(await panel.next(inPhase('waiting'))).toMatchObject({
      interaction: { id: second.interaction.id, situation: { place: 1 } },
    })
    panel.close()
  })

  it('does not say which agent is being rung', async () => {
    const visitor = await startChat(server.origin, world)
    const [panel, desk] = await Promise.all([openPanel(visitor.headers), openDesk(annHeaders)])
    await available(annHeaders)
    await desk.next(isRing)
    expect(JSON.stringify(panel.events)).not.toContain('Ann')
    panel.close()
    desk.close()
  })

  it('is for its own visitor only', async () => {
    const visitor = await startChat(server.origin, world)
    await expect(openPanel(asVisitor(visitor.visitorToken, 'https://evil.example'))).rejects.toThrow('401')
    await expect(openPanel({})).rejects.toThrow('401')
  })
})

describe('A lost database connection', () => {
  it('is made again, and every stream gets a new snapshot', async () => {
    const desk = await openDesk(annHeaders)
    await desk.next(isSnapshot)
    await db().$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
      WHERE application_name = 'parley-live' AND datname = current_database()`
    await desk.next((event) => event.type === 'snapshot' && event !== desk.events[0])
    const { interaction } = await startChat(server.origin, world)
    await desk.next(inState(interaction.id, 'queued'))
    expect(desk.seqs).toEqual(desk.seqs.map((_, index) => index + 1))
    desk.close()
  })
})

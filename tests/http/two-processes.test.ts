import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endedWithUs } from '~/bin/stack/setpriv'
import { DeskEvent } from '~/protocol/desk'
import { VisitorEvent } from '~/protocol/visitor'
import { db } from '~/server/db/client'
import { freshDatabase } from '../support/database'
import { freePorts } from '../support/free-ports'
import { type Headers, openStream, send, signedIn, startChat } from '../support/server'
import { foundWorld, type World } from '../support/world'

freshDatabase()

type Process = { origin: string; child: ChildProcess }
let a: Process
let b: Process
let world: World
let annHeaders: Headers
let benHeaders: Headers

async function startProcess(port: number): Promise<Process> {
  const [program, ...args] = endedWithUs([process.execPath, '--import', 'tsx', 'tests/support/child-server.ts'], 'SIGTERM')
  const child = spawn(program, args, {
    env: { ...process.env, PORT: String(port), VITEST: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('no output')
  await once(createInterface(child.stdout), 'line')
  return { origin: `http://localhost:${port}`, child }
}

beforeAll(async () => {
  const ports = await freePorts(2)
  ;[a, b] = (await Promise.all(ports.map(startProcess))) as [Process, Process]
  world = await foundWorld(['Ann', 'Ben'])
  const [ann, ben] = world.agents
  annHeaders = await signedIn(ann)
  benHeaders = await signedIn(ben)
})

afterAll(async () => {
  for (const { child } of [a, b]) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
})

const openDesk = ({ origin }: Process, headers: Headers) =>
  openStream(origin, '/v1/desk/stream', headers, (value) => DeskEvent.parse(value))

const isRing = (event: DeskEvent): event is Extract<DeskEvent, { type: 'interaction-changed' }> =>
  event.type === 'interaction-changed' && event.interaction.situation.state === 'offered' && event.interaction.situation.isMine

describe('Two processes on one database', () => {
  it('behave as one: started at one, accepted at the other, seen at both', async () => {
    const [annDesk, benDesk] = await Promise.all([openDesk(a, annHeaders), openDesk(b, benHeaders)])
    await send(b.origin, 'PUT', '/v1/desk/status', { headers: benHeaders, body: { status: 'available' } })
    const visitor = await startChat(a.origin, world)
    const panel = await openStream(a.origin, '/v1/visitor/stream', visitor.headers, (value) => VisitorEvent.parse(value))
    const ring = await benDesk.next(isRing)
    const { situation } = ring.interaction
    if (situation.state !== 'offered') throw new Error('not offered')
    const accepted = await send(a.origin, 'POST', `/v1/desk/offers/${situation.offerId}/accept`, { headers: benHeaders })
    expect(accepted.status).toBe(200)
    await panel.next((event) => event.type === 'interaction-changed' && event.interaction.situation.phase === 'active')
    expect(await annDesk.next(({ type }) => type === 'interaction-removed')).toMatchObject({ acceptedBy: 'Ben' })
    const text = 'Through both'
    await send(b.origin, 'POST', '/v1/visitor/messages', { headers: visitor.headers, body: { id: newId(), text } })
    expect(await benDesk.next(({ type }) => type === 'message-added')).toMatchObject({ message: { text, seq: 1 } })
    expect(await panel.next(({ type }) => type === 'message-added')).toMatchObject({ message: { text, seq: 1 } })
    for (const stream of [annDesk, benDesk, panel]) stream.close()
  })

  it('count limits together', async () => {
    const visitor = await startChat(a.origin, world)
    const say = (origin: string) =>
      send(origin, 'POST', '/v1/visitor/messages', { headers: visitor.headers, body: { id: newId(), text: 'x' } })
    const answers: Response[] = []
    // A few at once, as a panel sends them.
    for (let round = 0; round < 14; round++)
      answers.push(...(await Promise.all([a, b, a, b, a].map(({ origin }) => say(origin)))))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(60)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
    const refused = await say(a.origin)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(await db().message.count({ where: { interactionId: visitor.interaction.id } })).toBe(60)
  })

  it('end within five seconds when asked, their streams with them', async () => {
    const desk = await openDesk(b, benHeaders)
    await desk.next(({ type }) => type === 'snapshot')
    const startedAt = performance.now()
    b.child.kill('SIGTERM')
    await Promise.all([once(b.child, 'exit'), desk.ended])
    expect(b.child.exitCode).toBe(0)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    const visitor = await startChat(a.origin, world)
    expect(visitor.interaction.situation.phase).toBe('waiting')
    b = await startProcess(Number(new URL(b.origin).port))
  })
})

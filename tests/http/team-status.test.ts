import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { DeskEvent } from '~/protocol/desk'
import { ReasonList } from '~/protocol/reason'
import { db } from '~/server/db/client'
import { makeApiKey } from '~/server/operations/api-keys/make-api-key'
import { type Headers, openStream, startChat, testServer } from '../support/server'
import { auditOf, foundSettingsWorld, problemOf, type SettingsWorld } from '../support/settings-world'
import { offerOf } from '../support/world'

const server = testServer()

let world: SettingsWorld
let ines: string

beforeEach(async () => {
  world = await foundSettingsWorld()
  ines = world.agents[2]?.userId ?? ''
})

const send = (method: string, path: string, body?: unknown, headers: Headers = world.admin) =>
  server.send(method, `/v1${path}`, { headers, body })
const openDesk = (headers: Headers) => openStream(server.origin, '/v1/desk/stream', headers, (value) => DeskEvent.parse(value))

const readReasons = async (headers = world.admin) =>
  ReasonList.parse(await (await send('GET', '/reasons', undefined, headers)).json())
async function putReasons(...names: string[]) {
  const { version } = await readReasons()
  return ReasonList.parse(await (await send('PUT', '/reasons', { version, reasons: names.map((name) => ({ name })) })).json())
}

describe('The reasons for Not ready', () => {
  it('are kept in their order, and exchange names without being in each other’s way', async () => {
    const { version, reasons } = await putReasons('Lunch', 'Training')
    expect(reasons.map(({ name }) => name)).toEqual(['Lunch', 'Training'])
    const [lunch, training] = reasons
    const exchanged = [{ id: training?.id, name: 'Lunch' }, { name: 'Errand' }, { id: lunch?.id, name: 'Training' }]
    const after = ReasonList.parse(await (await send('PUT', '/reasons', { version, reasons: exchanged })).json())
    expect(after.reasons).toMatchObject(exchanged)
    expect(await readReasons()).toEqual(after)
    expect((await auditOf(world.workspaceId)).at(-1)).toMatchObject({
      action: 'changed',
      subject: { kind: 'reason' },
      before: { reasons: ['Lunch', 'Training'] },
      after: { reasons: ['Lunch', 'Errand', 'Training'] },
    })
  })

  it.each([
    [[{ name: ' ' }], 'reasons.0.name'],
    [[{ name: 'x'.repeat(41) }], 'reasons.0.name'],
    [[{ name: 'Lunch' }, { name: 'LUNCH' }], 'reasons'],
    [[{ name: 'Lunch' }, { id: newId(), name: 'Errand' }], 'reasons.1.id'],
    [Array.from({ length: 31 }, (_, index) => ({ name: String(index) })), 'reasons'],
    [null, 'reasons'],
  ])('are checked: %j', async (reasons, named) => {
    const problem = await problemOf(await send('PUT', '/reasons', { version: 1, reasons }))
    expect(problem).toMatchObject({ status: 400, code: 'malformed' })
    expect(Object.keys(problem.fields)).toEqual([named])
  })

  it('are not written over unseen, nor by a supervisor, whose desk names them', async () => {
    await putReasons('Lunch')
    expect(await problemOf(await send('PUT', '/reasons', { version: 1, reasons: [] }))).toMatchObject({ status: 409 })
    const bySupervisor = await send('PUT', '/reasons', { version: 2, reasons: [] }, world.supervisor)
    expect(await problemOf(bySupervisor)).toMatchObject({ status: 403, code: 'role-needed' })
    const desk = await openDesk(world.supervisor)
    await desk.next((event) => event.type === 'snapshot' && event.reasons.length === 1)
    expect((await readReasons(world.stranger)).reasons).toEqual([])
  })

  it('are given by a program that sets up the workspace, which reads first what it changes', async () => {
    const key = await makeApiKey(world.agents[0], { name: 'Set-up', scopes: ['administer'], days: 1 })
    const program = { authorization: `Bearer ${key}` }
    const { version } = await readReasons(program)
    expect((await send('PUT', '/reasons', { version, reasons: [{ name: 'Lunch' }] }, program)).status).toBe(200)
    expect((await readReasons(program)).reasons).toMatchObject([{ name: 'Lunch' }])
  })

  it('reach open desks, and one that goes is taken from whoever has chosen it', async () => {
    const { version, reasons } = await putReasons('Lunch')
    const desk = await openDesk(world.agent)
    await desk.next((event) => event.type === 'snapshot' && event.reasons.length === 1)
    await send('PUT', '/desk/status', { status: 'not-ready', reasonId: reasons[0]?.id }, world.agent)
    await desk.next((event) => event.type === 'presence-changed' && event.presence.reasonId === reasons[0]?.id)
    await send('PUT', '/reasons', { version, reasons: [{ name: 'Errand' }] })
    const after = await desk.next((event) => event.type === 'snapshot' && event.reasons[0]?.name === 'Errand')
    expect(after).toMatchObject({ presence: { status: 'not-ready', reasonId: null } })
    desk.close()
  })
})

describe('A supervisor', () => {
  const setStatus = (body: unknown, userId = ines, headers = world.supervisor) =>
    send('PUT', `/team/${userId}/status`, body, headers)
  const signOut = (userId = ines, headers = world.supervisor) => send('POST', `/team/${userId}/sign-out`, {}, headers)

  it('sets an agent’s status with a reason; what rings is withdrawn and the desk says who did it', async () => {
    const { reasons } = await putReasons('Training')
    const desk = await openDesk(world.agent)
    await send('PUT', '/desk/status', { status: 'available' }, world.agent)
    await startChat(server.origin, world)
    await desk.next((event) => event.type === 'interaction-changed' && event.interaction.situation.state === 'offered')
    const offer = await offerOf({ ...world.agents[0], userId: ines })
    const startedMs = Date.now()
    expect((await setStatus({ status: 'not-ready', reasonId: reasons[0]?.id })).status).toBe(204)
    const told = await desk.next((event) => event.type === 'presence-changed' && event.presence.status === 'not-ready')
    expect(Date.now() - startedMs).toBeLessThan(1_000)
    expect(told).toMatchObject({
      presence: { reason: 'set-by-supervisor', setByName: 'Ruth', reasonId: reasons[0]?.id },
    })
    expect(await db().offer.findUniqueOrThrow({ where: { id: offer } })).toMatchObject({ state: 'withdrawn' })
    expect((await auditOf(world.workspaceId)).at(-1)).toEqual({
      action: 'status-set',
      subject: { kind: 'member', id: ines, name: 'Ines' },
      before: { status: 'available', reason: null },
      after: { status: 'not-ready', reason: 'Training' },
    })
    await send('PUT', '/desk/status', { status: 'available' }, world.agent)
    const chosen = (event: DeskEvent) => event.type === 'presence-changed' && event.presence.setByName === null
    await expect.poll(() => desk.events.filter(chosen).length).toBe(2)
    desk.close()
  })

  it('makes nobody available who has no desk open', async () => {
    await db().presence.update({ where: { userId: ines }, data: { lastSeenAt: new Date(Date.now() - 3_600_000) } })
    for (const status of ['available', 'not-ready']) {
      expect(await problemOf(await setStatus({ status }))).toMatchObject({ status: 409, code: 'desk-away' })
    }
    expect((await setStatus({ status: 'offline' })).status).toBe(204)
  })

  it('signs an agent out: their stream ends, their cookie is worth nothing, and they are offline', async () => {
    const desk = await openDesk(world.agent)
    await send('PUT', '/desk/status', { status: 'available' }, world.agent)
    await desk.next((event) => event.type === 'presence-changed')
    expect((await signOut()).status).toBe(204)
    await desk.ended
    expect((await send('POST', '/desk/heartbeat', {}, world.agent)).status).toBe(401)
    const presence = await db().presence.findUniqueOrThrow({ where: { userId: ines } })
    expect(presence).toMatchObject({ status: 'offline', reason: 'set-by-supervisor', setBy: world.agents[1].userId })
    expect((await auditOf(world.workspaceId)).at(-1)).toMatchObject({ action: 'signed-out', subject: { name: 'Ines' } })
  })

  it.each([
    [{ status: 'asleep' }, 'status'],
    [{ status: 'not-ready', reasonId: 'lunch' }, 'reasonId'],
  ])('is told what is wrong with %j', async (body, field) => {
    expect(await problemOf(await setStatus(body))).toMatchObject({ status: 400, fields: { [field]: expect.any(String) } })
  })

  it('is refused a reason that is none, their own account, an admin, a stranger and a deactivated member', async () => {
    expect(await problemOf(await setStatus({ status: 'not-ready', reasonId: newId() }))).toMatchObject({ code: 'reason-unknown' })
    const [ada, ruth] = world.agents
    for (const [userId, code] of [
      [ruth.userId, 'own-account'],
      [ada.userId, 'role-needed'],
      [world.other.agents[0].userId, 'not-found'],
    ] as const) {
      expect(await problemOf(await setStatus({ status: 'offline' }, userId))).toMatchObject({ code })
      expect(await problemOf(await signOut(userId))).toMatchObject({ code })
    }
    await db().membership.update({ where: { userId: ines }, data: { deactivatedAt: new Date() } })
    expect(await problemOf(await signOut())).toMatchObject({ code: 'member-deactivated' })
  })

  it('is not an agent', async () => {
    const { userId } = world.agents[1]
    expect(await problemOf(await setStatus({ status: 'offline' }, userId, world.agent))).toMatchObject({ code: 'role-needed' })
    expect(await problemOf(await signOut(userId, world.agent))).toMatchObject({ code: 'role-needed' })
  })
})

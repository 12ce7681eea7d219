import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { type MakeOpeningHours, OpeningHoursList, OpeningHoursSettings } from '~/protocol/opening-hours'
import { db } from '~/server/db/client'
import { type Headers, testServer } from '../support/server'
import { auditOf, foundSettingsWorld, problemOf, type SettingsWorld } from '../support/settings-world'

const server = testServer()

const OFFICE: MakeOpeningHours = {
  name: 'Office',
  timeZone: 'Europe/Berlin',
  weekly: [
    {
      day: 1,
      spans: [
        { from: '08:00', to: '12:00' },
        { from: '12:00', to: '24:00' },
      ],
    },
    { day: 2, spans: [] },
  ],
  specialDays: [{ date: '2026-12-25', name: 'Christmas Day', spans: [] }],
}

let world: SettingsWorld

beforeEach(async () => {
  world = await foundSettingsWorld()
})

const send = (method: string, path: string, body?: unknown, headers: Headers = world.admin) =>
  server.send(method, `/v1/opening-hours${path}`, { headers, body })
const make = async (hours = OFFICE) => OpeningHoursSettings.parse(await (await send('POST', '', hours)).json())
const list = async (headers = world.admin) =>
  OpeningHoursList.parse(await (await send('GET', '', undefined, headers)).json()).openingHours

describe('An admin', () => {
  it('makes opening hours, changes them, and deletes them, each with a line in the audit log', async () => {
    const made = await make()
    expect(made).toEqual({ ...OFFICE, id: made.id, version: 1, queues: [] })
    const wanted = { ...OFFICE, timeZone: 'Asia/Kolkata', specialDays: [] }
    const changed = await (await send('PUT', `/${made.id}`, { ...wanted, version: 1 })).json()
    expect(changed).toEqual({ ...wanted, id: made.id, version: 2, queues: [] })
    expect(await list()).toEqual([changed])
    expect((await send('DELETE', `/${made.id}`, { version: 2 })).status).toBe(204)
    expect(await list()).toEqual([])
    const subject = { kind: 'opening-hours', id: made.id, name: 'Office' }
    expect(await auditOf(world.workspaceId)).toEqual([
      { action: 'created', subject, before: null, after: OFFICE },
      { action: 'changed', subject, before: OFFICE, after: wanted },
      { action: 'deleted', subject, before: wanted, after: null },
    ])
  })

  const day = (...spans: object[]) => [{ day: 1, spans }]
  const on = (date: unknown) => ({ date, name: 'Day', spans: [] })
  it.each([
    ['name', ' ', 'name'],
    ['name', 'x'.repeat(81), 'name'],
    ['timeZone', 'Mars/Olympus', 'timeZone'],
    ['timeZone', '+01:00', 'timeZone'],
    ['timeZone', null, 'timeZone'],
    ['weekly', [{ day: 8, spans: [] }], 'weekly.0.day'],
    [
      'weekly',
      [
        { day: 1, spans: [] },
        { day: 1, spans: [] },
      ],
      'weekly',
    ],
    ['weekly', day({ from: '8:00', to: '12:00' }), 'weekly.0.spans.0.from'],
    ['weekly', day({ from: '24:00', to: '24:00' }), 'weekly.0.spans.0.from'],
    ['weekly', day({ from: '08:00', to: '25:00' }), 'weekly.0.spans.0.to'],
    ['weekly', day({ from: '12:00', to: '12:00' }), 'weekly.0.spans.0.to'],
    ['weekly', day({ from: '20:00', to: '02:00' }), 'weekly.0.spans.0.to'],
    ['weekly', day({ from: '10:00', to: '12:00' }, { from: '08:00', to: '09:00' }), 'weekly.0.spans'],
    ['weekly', day({ from: '08:00', to: '12:00' }, { from: '11:00', to: '13:00' }), 'weekly.0.spans'],
    ['specialDays', [on('2026-02-29')], 'specialDays.0.date'],
    ['specialDays', [on('tomorrow')], 'specialDays.0.date'],
    ['specialDays', [on('2026-12-24'), on('2026-12-24')], 'specialDays'],
    ['specialDays', undefined, 'specialDays'],
  ])('is told what is wrong with %s: %j', async (field, value, named) => {
    const problem = await problemOf(await send('POST', '', { ...OFFICE, [field]: value }))
    expect(problem).toMatchObject({ status: 400, code: 'malformed', fields: { [named]: expect.stringMatching(/\w+ \w+/) } })
    expect(Object.keys(problem.fields)).toEqual([named])
    expect(await list()).toEqual([])
  })

  it('does not write over a change they have not seen', async () => {
    const { id } = await make()
    await send('PUT', `/${id}`, { ...OFFICE, name: 'Night', version: 1 })
    for (const [method, body] of [
      ['PUT', { ...OFFICE, version: 1 }],
      ['DELETE', { version: 1 }],
    ] as const) {
      expect(await problemOf(await send(method, `/${id}`, body))).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    }
    expect(await list()).toMatchObject([{ name: 'Night', version: 2 }])
  })

  it('gives no name twice, whatever its case', async () => {
    await make()
    const { id } = await make({ ...OFFICE, name: 'Night' })
    expect(await problemOf(await send('POST', '', { ...OFFICE, name: 'OFFICE' }))).toMatchObject({ code: 'name-taken' })
    const again = { ...OFFICE, name: 'office', version: 1 }
    expect(await problemOf(await send('PUT', `/${id}`, again))).toMatchObject({ status: 409, code: 'name-taken' })
  })

  it('deletes none that a queue keeps, and is told which', async () => {
    const { id } = await make()
    await db().queue.update({ where: { id: world.queueId }, data: { openingHoursId: id } })
    const problem = await problemOf(await send('DELETE', `/${id}`, { version: 1 }))
    expect(problem).toMatchObject({ status: 409, code: 'in-use', detail: expect.stringContaining('“Support”') })
    expect(await list()).toMatchObject([{ queues: ['Support'] }])
  })
})

it('Nobody reaches the opening hours of another workspace', async () => {
  const { id } = await make()
  expect(await list(world.stranger)).toEqual([])
  const stranger = world.stranger
  for (const response of [
    await send('GET', `/${id}`, undefined, stranger),
    await send('PUT', `/${id}`, { ...OFFICE, version: 1 }, stranger),
    await send('DELETE', `/${id}`, { version: 1 }, stranger),
    await send('PUT', `/${newId()}`, { ...OFFICE, version: 1 }),
  ]) {
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'not-found' })
  }
})

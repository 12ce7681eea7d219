import { v7 as newId } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { createOpeningHours } from '~/server/operations/opening-hours/create-opening-hours'
import { applyPeopleSheet } from '~/server/operations/people/apply-people-sheet'
import { updatePerson } from '~/server/operations/people/update-person'
import { setStatus } from '~/server/operations/presence/set-status'
import { updateReasons } from '~/server/operations/reasons/update-reasons'
import { createSkill } from '~/server/operations/skills/create-skill'
import { deleteSkill } from '~/server/operations/skills/delete-skill'
import { freshDatabase } from '../support/database'
import { foundWorld, type World } from '../support/world'

freshDatabase()

let world: World
let admin: StaffActor
let ines: StaffActor

beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ines'])
  admin = { ...world.agents[0], role: 'admin' }
  ines = world.agents[1]
})

/** How each of them ended: a refusal's code, or done. */
async function atOnce(...works: (() => Promise<unknown>)[]): Promise<string[]> {
  const ends = await Promise.allSettled(works.map((work) => work()))
  return ends.map((end) => {
    if (end.status === 'fulfilled') return 'done'
    if (end.reason instanceof Refusal) return end.reason.code
    throw end.reason
  })
}

const settings = (version: number, more: object = {}) => ({
  ...{ version, takesCalls: true, maxChats: 3, takesChatsInCalls: false, queueIds: [world.queueId], skills: [] },
  ...more,
})

describe('At the same moment', () => {
  it('two admins change one person: one of them is told', async () => {
    const ends = await atOnce(
      () => updatePerson(admin, ines.userId, settings(1, { maxChats: 5 })),
      () => updatePerson(admin, ines.userId, settings(1, { maxChats: 6 })),
    )
    expect(ends.sort()).toEqual(['changed-meanwhile', 'done'])
    expect(await db().membership.findUniqueOrThrow({ where: { userId: ines.userId } })).toMatchObject({ version: 2 })
    expect(await db().auditEntry.count({ where: { workspaceId: world.workspaceId } })).toBe(1)
  })

  it('a file and a cell change one person: the file counts as a whole or not at all', async () => {
    const csv = world.agents.map(({ userId }) => `${userId}@shop.example,7`).join('\n')
    const people = world.agents.map(({ userId }) => ({ userId, version: 1 }))
    const ends = await atOnce(
      () => applyPeopleSheet(admin, { csv: `Email,Chats\n${csv}`, people }),
      () => updatePerson(admin, ines.userId, settings(1, { maxChats: 5 })),
    )
    expect([...ends].sort()).toEqual(['changed-meanwhile', 'done'])
    const rows = await db().membership.findMany({ where: { workspaceId: world.workspaceId }, orderBy: { maxChats: 'asc' } })
    expect(rows.map(({ maxChats }) => maxChats)).toEqual(ends[0] === 'done' ? [7, 7] : [3, 5])
  })

  it('a skill is deleted and given to somebody: nobody is left with one that is gone', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await createSkill(admin, { name: `Skill ${round}`, language: null })
      const { version } = await db().membership.findUniqueOrThrow({ where: { userId: ines.userId } })
      const ends = await atOnce(
        () => deleteSkill(admin, id, { version: 1, evenWhereUsed: true }),
        () => updatePerson(admin, ines.userId, settings(version, { skills: [{ skillId: id, level: 3 }] })),
      )
      expect(ends[0]).toBe('done')
      expect(['done', 'malformed']).toContain(ends[1])
      expect(await db().agentSkill.count({ where: { workspaceId: world.workspaceId } })).toBe(0)
    }
  })

  it('a reason is deleted and chosen: nobody is left with one that is gone', async () => {
    for (let round = 0; round < 5; round++) {
      const { reasonsVersion } = await db().workspace.findUniqueOrThrow({ where: { id: world.workspaceId } })
      await updateReasons(admin, { version: reasonsVersion, reasons: [{ name: 'Lunch' }] })
      const reason = await db().notReadyReason.findFirstOrThrow({ where: { workspaceId: world.workspaceId } })
      const ends = await atOnce(
        () => updateReasons(admin, { version: reasonsVersion + 1, reasons: [] }),
        () => setStatus(ines, { status: 'not-ready', reasonId: reason.id }),
      )
      expect(ends[0]).toBe('done')
      expect(['done', 'reason-unknown']).toContain(ends[1])
      expect(await db().presence.findUniqueOrThrow({ where: { userId: ines.userId } })).toMatchObject({ reasonId: null })
    }
  })

  it('two make opening hours of one name: one of them is told', async () => {
    const hours = { timeZone: 'UTC', weekly: [], specialDays: [] }
    const ends = await atOnce(
      () => createOpeningHours(admin, { name: 'Office', ...hours }),
      () => createOpeningHours(admin, { name: 'OFFICE', ...hours }),
    )
    expect(ends.sort()).toEqual(['done', 'name-taken'])
  })
})

it('Who gets a queue that somebody waits in is looked for at once', async () => {
  await db().queueMember.deleteMany({ where: { userId: ines.userId } })
  const routed = async () => {
    const jobs = await db().$queryRaw<
      { key: string }[]
    >`SELECT key FROM graphile_worker.jobs WHERE key = ${`route:${world.workspaceId}`}`
    return jobs.length > 0
  }
  expect(await routed()).toBe(false)
  await updatePerson(admin, ines.userId, settings(1))
  expect(await routed()).toBe(true)
})

it('Nobody of another workspace is changed, and no id that names nobody', async () => {
  const other = await foundWorld()
  for (const userId of [other.agents[0].userId, newId()]) {
    expect(await atOnce(() => updatePerson(admin, userId, settings(1)))).toEqual(['not-found'])
  }
})

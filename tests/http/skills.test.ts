import { beforeEach, describe, expect, it } from 'vitest'
import { Skill, SkillList } from '~/protocol/skill'
import { db } from '~/server/db/client'
import { type Headers, startChat, testServer } from '../support/server'
import { auditOf, foundSettingsWorld, problemOf, type SettingsWorld } from '../support/settings-world'

const server = testServer()

let world: SettingsWorld

beforeEach(async () => {
  world = await foundSettingsWorld()
})

const send = (method: string, path: string, body?: unknown, headers: Headers = world.admin) =>
  server.send(method, `/v1/skills${path}`, { headers, body })
const list = async (headers = world.admin) => SkillList.parse(await (await send('GET', '', undefined, headers)).json()).skills

async function make(name: string, language: string | null = null): Promise<Skill> {
  const { skills } = SkillList.parse(await (await send('POST', '', { name, language })).json())
  return Skill.parse(skills.find((skill) => skill.name === name))
}

describe('An admin', () => {
  it('makes skills, languages among them, and finds them by name', async () => {
    await make('Fitting')
    await make('deutsch', 'DE')
    expect(await list()).toMatchObject([
      { name: 'deutsch', language: 'de', version: 1, use: { agents: 0, queues: [], sites: [] } },
      { name: 'Fitting', language: null },
    ])
  })

  it.each([
    ['name', ''],
    ['name', 'x'.repeat(81)],
    ['name', 7],
    ['language', 'de-AT'],
    ['language', 'qz'],
    ['language', 'German'],
    ['language', undefined],
  ])('is told what is wrong with %s: %j', async (field, value) => {
    const problem = await problemOf(await send('POST', '', { name: 'German', language: 'de', [field]: value }))
    expect(problem).toMatchObject({ status: 400, fields: { [field]: expect.stringMatching(/\w+ \w+/) } })
    expect(await list()).toEqual([])
  })

  it('gives no name twice whatever its case, and no language twice', async () => {
    const { id } = await make('German', 'de')
    await make('French', 'fr')
    expect(await problemOf(await send('POST', '', { name: 'GERMAN', language: null }))).toMatchObject({ code: 'name-taken' })
    expect(await problemOf(await send('POST', '', { name: 'Deutsch', language: 'de' }))).toMatchObject({ code: 'language-taken' })
    const french = { name: 'German', language: 'fr', version: 1 }
    expect(await problemOf(await send('PUT', `/${id}`, french))).toMatchObject({ status: 409, code: 'language-taken' })
  })

  it('renames one, and whoever has not seen that is told', async () => {
    const { id } = await make('Fitting')
    expect((await send('PUT', `/${id}`, { name: 'Fittings', language: null, version: 1 })).status).toBe(200)
    const late = await problemOf(await send('PUT', `/${id}`, { name: 'Repairs', language: null, version: 1 }))
    expect(late).toMatchObject({ status: 409, code: 'changed-meanwhile' })
    expect(await list()).toMatchObject([{ name: 'Fittings', version: 2 }])
  })
})

describe('A skill that is used', () => {
  let skill: Skill

  beforeEach(async () => {
    skill = await make('Fitting')
    const other = await make('Repairs')
    const { workspaceId, queueId } = world
    const asked = [skill, other].map(({ id }) => ({ skillId: id, level: 2 }))
    await db().agentSkill.create({ data: { workspaceId, userId: world.agents[0].userId, skillId: skill.id, level: 3 } })
    const relaxations = [{ afterMs: 30_000, skillId: skill.id, level: 0 }]
    await db().queue.update({ where: { id: queueId }, data: { requirements: asked, relaxations } })
    const site = await db().site.findFirstOrThrow({ where: { workspaceId } })
    await db().siteRule.create({
      data: { workspaceId, siteId: site.id, position: 0, kind: 'topic', value: 'Fit', requirements: asked },
    })
    await startChat(server.origin, world)
    await db().interaction.updateMany({ where: { workspaceId }, data: { requirements: asked } })
  })

  const everywhere = async () => {
    const { workspaceId, queueId } = world
    const [queue, rule, interaction, member, site] = await Promise.all([
      db().queue.findUniqueOrThrow({ where: { id: queueId } }),
      db().siteRule.findFirstOrThrow({ where: { workspaceId } }),
      db().interaction.findFirstOrThrow({ where: { workspaceId } }),
      db().membership.findUniqueOrThrow({ where: { userId: world.agents[0].userId } }),
      db().site.findFirstOrThrow({ where: { workspaceId } }),
    ])
    const lists = [queue.requirements, queue.relaxations, rule.requirements, interaction.requirements]
    return { lists: lists.map((each) => (each as object[]).length), versions: [queue.version, member.version, site.version] }
  }

  it('says where, and is not deleted unasked', async () => {
    expect((await list())[0]?.use).toEqual({ agents: 1, queues: ['Support'], sites: ['Shop'] })
    const problem = await problemOf(await send('DELETE', `/${skill.id}`, { version: 1 }))
    expect(problem).toMatchObject({ status: 409, code: 'in-use' })
    for (const part of ['1 agent has it', 'Support', 'Shop']) expect(problem.detail).toContain(part)
    expect(await everywhere()).toEqual({ lists: [2, 1, 2, 2], versions: [1, 1, 1] })
  })

  it('is taken out everywhere, also of what somebody waits for, and no version of these places is the latest any more', async () => {
    expect((await send('DELETE', `/${skill.id}`, { version: 1, evenWhereUsed: true })).status).toBe(200)
    expect(await everywhere()).toEqual({ lists: [1, 0, 1, 1], versions: [2, 2, 2] })
    expect((await list()).map(({ name }) => name)).toEqual(['Repairs'])
    expect(await db().agentSkill.count({ where: { skillId: skill.id } })).toBe(0)
    expect((await auditOf(world.workspaceId)).at(-1)).toEqual({
      action: 'deleted',
      subject: { kind: 'skill', id: skill.id, name: 'Fitting' },
      before: { name: 'Fitting', language: null, agents: ['Ada'], queues: ['Support'], sites: ['Shop'] },
      after: null,
    })
  })

  it('is out of reach for another workspace', async () => {
    expect(await list(world.stranger)).toEqual([])
    const body = { version: 1, evenWhereUsed: true }
    expect(await problemOf(await send('DELETE', `/${skill.id}`, body, world.stranger))).toMatchObject({ status: 404 })
    const renamed = { name: 'Mine', language: null, version: 1 }
    expect(await problemOf(await send('PUT', `/${skill.id}`, renamed, world.stranger))).toMatchObject({ status: 404 })
    expect(await everywhere()).toEqual({ lists: [2, 1, 2, 2], versions: [1, 1, 1] })
  })
})

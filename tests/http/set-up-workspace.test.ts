import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { db } from '~/server/db/client'
import { makeApiKey } from '~/server/operations/api-keys/make-api-key'
import { testServer } from '../support/server'
import { foundWorld, type World } from '../support/world'

const server = testServer()
const run = promisify(execFile)

let world: World
let key: string
let folder: string

beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  key = await makeApiKey(world.agents[0], { name: 'Set-up', scopes: ['administer'], days: 1 })
  folder = await mkdtemp(join(tmpdir(), 'parley-set-up-'))
})
afterEach(() => rm(folder, { recursive: true }))

const setUp = async (workspace?: object, withKey = key): Promise<string> => {
  const file = join(folder, 'workspace.json')
  if (workspace) await writeFile(file, JSON.stringify(workspace))
  const env = { ...process.env, PARLEY_URL: server.origin, PARLEY_KEY: withKey }
  const { stdout } = await run(process.execPath, ['docs/set-up-workspace.mjs', ...(workspace ? [file] : [])], { env })
  return stdout
}

/** All that the script can have written, without the ids. */
async function whatStands() {
  const where = { workspaceId: world.workspaceId }
  const [skills, hours, queues, sites, rules] = await Promise.all([
    db().skill.findMany({ where, orderBy: { name: 'asc' } }),
    db().openingHours.findMany({ where }),
    db().queue.findMany({ where, orderBy: { name: 'asc' } }),
    db().site.findMany({ where, orderBy: { name: 'asc' } }),
    db().siteRule.findMany({ where, orderBy: { position: 'asc' } }),
  ])
  return { skills, hours, queues, sites, rules }
}

describe('The script that sets up a workspace', () => {
  it('makes all that is wanted, names the things it makes, and changes nothing when it runs again', async () => {
    const told = await setUp()
    expect(told).toContain('Made the queue Fitting & repairs.')
    const { skills, hours, queues, sites, rules } = await whatStands()
    const [fitting, german] = skills
    const [repairs, support] = queues
    expect([fitting, german]).toMatchObject([
      { name: 'Fitting', language: null },
      { name: 'German', language: 'de' },
    ])
    expect(repairs).toMatchObject({
      ...{ name: 'Fitting & repairs', media: ['voice', 'video'], overflow: 'queue', overflowQueueId: support?.id },
      ...{ requirements: [{ skillId: fitting?.id, level: 3 }], openingHoursId: hours[0]?.id, wrapUpMode: 'mandatory' },
    })
    expect(sites.map(({ name }) => name)).toEqual(['Bicycle shop', 'Shop'])
    expect(rules).toMatchObject([
      { kind: 'topic', value: 'Repairs', queueId: repairs?.id },
      { kind: 'page', value: '/repairs*', queueId: repairs?.id },
      { kind: 'attribute', value: 'plan=gold', queueId: null, requirements: [{ skillId: german?.id, level: 2 }], priority: 3 },
    ])
    const before = await whatStands()
    const again = await setUp()
    expect(again).not.toMatch(/Made|Changed/)
    expect(await whatStands()).toEqual(before)
  })

  it('changes what differs, and gives people their queues and skills', async () => {
    await setUp()
    const [, ben] = world.agents
    const { email } = await db().user.findUniqueOrThrow({ where: { id: ben.userId } })
    const told = await setUp({
      queues: [{ name: 'Fitting & repairs', ringMs: 45_000 }],
      people: [
        { email, queues: ['Fitting & repairs', 'Support'], skills: { Fitting: 4 }, maxChats: 2 },
        { email: 'new@shop.example' },
      ],
    })
    expect(told).toContain('Changed the queue Fitting & repairs.')
    expect(told).toContain('new@shop.example is not in the team yet.')
    const repairs = (await whatStands()).queues[0]
    expect(repairs).toMatchObject({ ringMs: 45_000, wrapUpMode: 'mandatory', overflow: 'queue' })
    expect(await db().agentSkill.findMany({ where: { userId: ben.userId } })).toMatchObject([{ level: 4 }])
    expect(await db().queueMember.count({ where: { userId: ben.userId } })).toBe(2)
  })

  it('says which field is wrong, and ends with an error', async () => {
    const failure = await setUp({ queues: [{ name: 'Support', ringMs: 1 }] }).catch((error) => error)
    expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining('ringMs must be whole seconds') })
    const refused = await setUp({}, 'parley_wrong').catch((error) => error)
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('This API key does not work.') })
  })
})

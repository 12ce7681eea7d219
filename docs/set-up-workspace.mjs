#!/usr/bin/env node
/**
 * Sets up a workspace over Parley's API: skills, opening hours, queues, sites with their rules, and who answers what.
 *
 *   PARLEY_URL=https://parley.example PARLEY_KEY=parley_… node set-up-workspace.mjs [workspace.json]
 *
 * The key is made in Settings → API with “Change all settings”. What is wanted stands below, or in a JSON file of the same shape. Things are
 * known by their names (people by their email): what is missing is made, what differs is changed, what is as wanted is left alone, and
 * nothing is ever deleted. So it can be run as often as you like.
 */
import { readFile } from 'node:fs/promises'

/** An example: a bicycle shop. What is not said of a queue or a site stays as it is, or as is usual. */
const EXAMPLE = {
  skills: [
    { name: 'German', language: 'de' },
    { name: 'Fitting', language: null },
  ],
  openingHours: [
    {
      name: 'Workshop',
      timeZone: 'Europe/Berlin',
      weekly: [1, 2, 3, 4, 5].map((day) => ({ day, spans: [{ from: '09:00', to: '18:00' }] })),
      specialDays: [{ date: '2026-12-25', name: 'Christmas', spans: [] }],
    },
  ],
  queues: [
    { name: 'Support' },
    {
      name: 'Fitting & repairs',
      media: ['voice', 'video'],
      needs: { Fitting: 3 },
      relaxations: [{ afterMs: 45_000, skill: 'Fitting', level: 1 }],
      openingHours: 'Workshop',
      maxWaitMs: 300_000,
      overflow: 'queue',
      overflowQueue: 'Support',
      wrapUpMode: 'mandatory',
      dispositions: ['Repaired', 'Appointment made', 'Sent to the workshop'],
    },
  ],
  sites: [
    {
      name: 'Bicycle shop',
      queue: 'Support',
      allowedOrigins: ['https://shop.example'],
      rules: [
        { kind: 'topic', value: 'Repairs', queue: 'Fitting & repairs' },
        { kind: 'page', value: '/repairs*', queue: 'Fitting & repairs' },
        { kind: 'attribute', value: 'plan=gold', needs: { German: 2 }, priority: 3 },
      ],
    },
  ],
  /** By email; whoever is not in the team yet is passed over. */
  people: [],
}

const { PARLEY_URL: url = 'http://localhost:3000', PARLEY_KEY: key } = process.env

async function ask(method, path, body) {
  const response = await fetch(new URL(path, url), {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  if (response.ok) return response.status === 204 ? null : response.json()
  const { detail, fields } = await response.json()
  const wrong = Object.entries(fields ?? {}).map(([field, what]) => `\n  ${field} ${what}`)
  throw new Error(`${method} ${path}: ${detail}${wrong.join('')}`)
}

const say = (line) => process.stdout.write(`${line}\n`)
const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b)
/** Of what is there, the part that is wanted, so that the two can be compared. */
const partOf = (there, wanted) => Object.fromEntries(Object.keys(wanted).map((field) => [field, there[field]]))

/** Makes or changes one thing. Answers with the thing as it then is. */
async function settle(what, address, there, wanted) {
  if (!there) {
    say(`Made the ${what} ${wanted.name}.`)
    return ask('POST', address, wanted)
  }
  if (isSame(partOf(there, wanted), wanted)) {
    say(`The ${what} ${wanted.name ?? there.name} is as wanted.`)
    return there
  }
  say(`Changed the ${what} ${wanted.name ?? there.name}.`)
  return ask('PUT', `${address}/${there.id ?? there.userId}`, { ...there, ...wanted })
}

/** All of one sort: those that are there and those that are wanted, by name. */
async function settleAll(what, address, there, wanted) {
  const known = new Map(there.map((each) => [each.name, each]))
  for (const each of wanted) known.set(each.name, await settle(what, address, known.get(each.name), each))
  return known
}

/** The same where the API lists everything whole. `list`: under which name. */
async function settleListed(what, address, list, wanted) {
  const before = await ask('GET', address)
  await settleAll(what, address, before[list], wanted)
  const after = await ask('GET', address)
  return new Map(after[list].map((each) => [each.name, each]))
}

function idIn(known, what, name) {
  const id = known.get(name)?.id
  if (!id) throw new Error(`There is no ${what} called ${name}.`)
  return id
}

const requirementsOf = (needs, skills) =>
  Object.entries(needs).map(([skill, level]) => ({ skillId: idIn(skills, 'skill', skill), level }))

/** Names become ids. A queue may overflow to one that stands further below, so that is set last. */
async function settleQueues(wanted, skills, hours) {
  const { queues: listed } = await ask('GET', '/v1/queues')
  const there = []
  for (const { id } of listed) there.push(await ask('GET', `/v1/queues/${id}`))
  const named = wanted.map(({ needs, relaxations, openingHours, overflow, overflowQueue, ...rules }) => ({
    ...rules,
    ...(needs && { requirements: requirementsOf(needs, skills) }),
    ...(relaxations && {
      relaxations: relaxations.map(({ skill, afterMs, level }) => ({ afterMs, skillId: idIn(skills, 'skill', skill), level })),
    }),
    ...(openingHours && { openingHoursId: idIn(hours, 'list of opening hours', openingHours) }),
    ...(overflow && overflow !== 'queue' && { overflow, overflowQueueId: null }),
  }))
  const queues = await settleAll('queue', '/v1/queues', there, named)
  for (const { name, overflow, overflowQueue } of wanted) {
    if (overflow !== 'queue') continue
    const leads = { overflow, overflowQueueId: idIn(queues, 'queue', overflowQueue) }
    queues.set(name, await settle('queue', '/v1/queues', queues.get(name), leads))
  }
  return queues
}

async function settleSites(wanted, skills, queues) {
  const { sites: listed } = await ask('GET', '/v1/sites')
  const there = []
  for (const { id } of listed) there.push(await ask('GET', `/v1/sites/${id}`))
  const named = wanted.map(({ queue, rules, ...site }) => ({
    ...site,
    ...(queue && { queueId: idIn(queues, 'queue', queue) }),
    ...(rules && {
      rules: rules.map(({ kind, value, queue: to, needs = {}, priority = 0 }) => ({
        ...{ kind, value, queueId: to ? idIn(queues, 'queue', to) : null },
        ...{ requirements: requirementsOf(needs, skills), priority },
      })),
    }),
  }))
  const sites = await settleAll('site', '/v1/sites', there, named)
  for (const { name } of wanted) say(`  ${sites.get(name).snippet}`)
}

async function settlePeople(wanted, skills, queues) {
  const { people } = await ask('GET', '/v1/people')
  for (const { email, queues: answers, skills: knows, ...capacity } of wanted) {
    const person = people.find((each) => each.email === email.toLowerCase())
    if (!person) {
      say(`${email} is not in the team yet.`)
      continue
    }
    await settle('person', '/v1/people', person, {
      ...capacity,
      ...(answers && { queueIds: answers.map((name) => idIn(queues, 'queue', name)).sort() }),
      ...(knows && { skills: requirementsOf(knows, skills).sort((a, b) => (a.skillId < b.skillId ? -1 : 1)) }),
    })
  }
}

async function setUp({ skills: wantedSkills = [], openingHours = [], queues: wantedQueues = [], sites = [], people = [] }) {
  const skills = await settleListed('skill', '/v1/skills', 'skills', wantedSkills)
  const hours = await settleListed('opening hours', '/v1/opening-hours', 'openingHours', openingHours)
  const queues = await settleQueues(wantedQueues, skills, hours)
  await settleSites(sites, skills, queues)
  if (people.length > 0) await settlePeople(people, skills, queues)
}

try {
  if (!key) throw new Error('PARLEY_KEY is missing: make a key in Settings → API that may change all settings.')
  const [, , file] = process.argv
  await setUp(file ? JSON.parse(await readFile(file, 'utf8')) : EXAMPLE)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

import fc from 'fast-check'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { ACCESS, active, connecting, GREETING, interaction, message, waiting } from './samples'

const load = async () => ({
  ...(await import('~/protocol/call')),
  ...(await import('~/protocol/message')),
  ...(await import('~/protocol/problem')),
  ...(await import('~/protocol/visitor')),
  ...(await import('~/protocol/widget-messages')),
})

/** The same protocol files, once over zod and once over what the panel's build puts in its place. */
const withZod = await load()
vi.resetModules()
vi.doMock('zod', () => import('~/widget/panel/small-schema'))
const withSmall = await load()
afterAll(() => void vi.doUnmock('zod'))

const ENDED = { phase: 'ended', by: 'agent', agentName: 'Ines', talkMs: 5 } as const
const SAMPLES = {
  CallAccess: [ACCESS],
  CallSignal: [{ type: 'typing' }, { type: 'read', seq: 3 }, { type: 'message', id: message(1).id, text: 'hi' }],
  Message: [message(1)],
  SendMessage: [{ id: message(1).id, text: ' hi ' }],
  Problem: [{ type: 't', title: 't', status: 409, detail: 'd', code: 'c', id: 'i', fields: { name: 'too long' } }],
  SiteGreeting: [GREETING],
  StartedInteraction: [{ visitorToken: 't', interaction: interaction(), call: ACCESS }],
  VisitorEvent: [
    { type: 'snapshot', protocolVersion: 1, interaction: interaction(waiting(3)), messages: [message(1), message(2)] },
    { type: 'interaction-changed', interaction: interaction(connecting) },
    { type: 'interaction-changed', interaction: interaction(active) },
    { type: 'interaction-changed', interaction: interaction(ENDED) },
    { type: 'message-added', message: message(1) },
  ],
  HostMessage: [{ type: 'page', url: 'u', title: 't', referrer: '' }, { type: 'opened' }],
} as const

const ODD = [
  null,
  undefined,
  0,
  -1,
  1.5,
  '',
  'x',
  true,
  [],
  {},
  'chat',
  '2026-02-30T10:00:00Z',
  '2026-11-23',
  2 ** 60,
  ['x'],
  message(1).id,
  message(1).id.toUpperCase(),
]

/** Every place in a value, as a list of keys. */
function paths(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]]
  return [[], ...Object.entries(value).flatMap(([key, inner]) => paths(inner).map((path) => [key, ...path]))]
}

function withOdd(value: unknown, [key, ...rest]: string[], odd: unknown): unknown {
  if (key === undefined) return odd
  const inner = withOdd((value as Record<string, unknown>)[key], rest, odd)
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...(value as object), [key]: inner }
}

describe.each(Object.entries(SAMPLES))('%s', (name, samples) => {
  const schemas = [withZod, withSmall].map((protocol) => protocol[name as keyof typeof SAMPLES])
  const answers = (value: unknown) =>
    schemas.map((schema) => schema.safeParse(value)).map(({ success, data }) => ({ success, data }))

  test.each(samples.map((sample) => [sample] as const))('reads %j', (sample) => {
    const [zod, small] = answers({ ...sample, unknownField: 1 })
    expect(zod?.success).toBe(true)
    expect(small).toEqual(zod)
  })

  test('answers as zod does to whatever is wrong', () => {
    const spoilt = fc
      .constantFrom<object>(...samples)
      .chain((sample) => fc.tuple(fc.constant(sample), fc.constantFrom(...paths(sample)), fc.constantFrom<unknown>(...ODD)))
    fc.assert(
      fc.property(spoilt, ([sample, path, odd]) => {
        const [zod, small] = answers(withOdd(sample, path, odd))
        expect(small).toEqual(zod)
      }),
      { numRuns: 400 },
    )
  })
})

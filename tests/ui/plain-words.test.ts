import { describe, expect, it } from 'vitest'
import { NEW_QUEUE, type UpdateQueue } from '~/protocol/queue-rules'
import { plainWords } from '~/ui/admin/plain-words'

const RULES: UpdateQueue = { ...NEW_QUEUE, name: 'Fitting', version: 1 }
const nameOf = (id: string) => ({ fitting: 'Fitting', night: 'Night' })[id] ?? id
const said = (change: Partial<UpdateQueue>) => plainWords({ ...RULES, ...change }, nameOf)
const keys = (change: Partial<UpdateQueue>) => said(change).map((sentences) => sentences.map(({ key }) => key))

describe('A queue in plain words', () => {
  it('says of a new queue who answers, how it rings and what comes after', () =>
    expect(keys({})).toEqual([['anybody', 'order.longest-idle'], ['rings', 'target'], ['wrapUp.time-boxed']]))

  it('names skills with their levels, and what is enough later, the sooner first', () => {
    const relaxations = [
      { afterMs: 90_000, skillId: 'fitting', level: 0 },
      { afterMs: 45_000, skillId: 'fitting', level: 1 },
    ]
    const [who, relaxing] = said({ requirements: [{ skillId: 'fitting', level: 3 }], relaxations })
    expect(who?.[0]).toEqual({ key: 'skills', values: { skills: 'Fitting 3' } })
    expect(relaxing).toEqual([
      { key: 'relaxed', values: { time: '0:45', skill: 'Fitting', level: 1 } },
      { key: 'relaxedAway', values: { time: '1:30', skill: 'Fitting', level: 0 } },
    ])
  })

  it('says of a limit what happens then', () => {
    expect(said({ maxWaitMs: 300_000, overflow: 'queue', overflowQueueId: 'night' })[2]).toEqual([
      { key: 'waited.queue', values: { time: '5:00', queue: 'Night' } },
      { key: 'unstaffed.queue', values: { queue: 'Night' } },
    ])
    expect(keys({ maxWaiting: 25, overflow: 'callback' })[2]).toEqual(['full.callback', 'unstaffed.callback'])
  })

  it('says nothing of ringing where agents pick', () =>
    expect(keys({ method: 'manual', lastAgentForDays: 30 })).toEqual([
      ['anybody', 'order.manual'],
      ['target'],
      ['wrapUp.time-boxed'],
    ]))

  it('says where everybody is rung that it is for everybody', () =>
    expect(keys({ method: 'everybody' }).slice(0, 2)).toEqual([['anybody', 'order.everybody'], ['target']]))

  it('says of a desk that answers by itself that it does, and nothing of ringing', () =>
    expect(keys({ acceptsByItself: true })[1]).toEqual(['answersItself', 'target']))

  it('passes over what is not a number yet', () =>
    expect(keys({ ringMs: Number.NaN, targetMs: Number.NaN, wrapUpMs: Number.NaN })).toEqual([['anybody', 'order.longest-idle']]))
})

import { describe, expect, it } from 'vitest'
import type { QueueSettings } from '~/protocol/queue'
import { NEW_QUEUE } from '~/protocol/queue-rules'
import { changesIn, takeIn } from '~/ui/admin/draft-changes'
import { draftOf, mistakesIn, type QueueDraft, updateOf, withPolicy } from '~/ui/admin/queue-draft'

const SKILL = '0193a1c2-7f00-7000-8000-000000000002'

const QUEUE: QueueSettings = {
  ...NEW_QUEUE,
  version: 3,
  id: '0193a1c2-7f00-7000-8000-000000000001',
  name: 'Fitting',
  recording: 'sample',
  recordingSample: 25,
  pauseLimitMs: 180_000,
  hasRecordingTone: true,
  keptForDays: null,
  transcriptsKeptForDays: 365,
}
const DRAFT = draftOf(QUEUE)

describe('The draft of a queue', () => {
  it('shows minutes and days, and nothing for what has no end', () =>
    expect(DRAFT).toMatchObject({
      ...{ name: 'Fitting', recording: 'sample', sample: '25', pauseLimit: '3' },
      ...{ hasTone: true, keptFor: '', transcriptsKeptFor: '365' },
      ...{ ringFor: '20', targetPercent: '80', targetIn: '30', shortLeave: '5', longestWait: '', atMostWaiting: '' },
      ...{ wrapUpFor: '2:00', lastAgentFor: '' },
    }))

  it('sends what it was made of', () => {
    for (const queue of [
      QUEUE,
      {
        ...QUEUE,
        pauseLimitMs: null,
        keptForDays: 90,
        transcriptsKeptForDays: null,
        hasRecordingTone: false,
        acceptsByItself: true,
      },
      {
        ...QUEUE,
        requirements: [{ skillId: SKILL, level: 3 }],
        relaxations: [{ afterMs: 45_000, skillId: SKILL, level: 1 }],
        ...{ maxWaitMs: 300_000, maxWaiting: 25, lastAgentForDays: 30, wrapUpMode: 'optional' as const, wrapUpMs: null },
      },
    ]) {
      const { id: _, ...update } = queue
      expect(updateOf(draftOf(queue))).toEqual(update)
      expect(mistakesIn(draftOf(queue)).size).toBe(0)
    }
  })

  it.each<[Partial<QueueDraft>, string]>([
    [{ sample: '0' }, 'recordingSample'],
    [{ sample: '101' }, 'recordingSample'],
    [{ sample: '' }, 'recordingSample'],
    [{ sample: '12.5' }, 'recordingSample'],
    [{ sample: '1e1' }, 'recordingSample'],
    [{ sample: '-5' }, 'recordingSample'],
    [{ pauseLimit: '0' }, 'pauseLimitMs'],
    [{ pauseLimit: '61' }, 'pauseLimitMs'],
    [{ pauseLimit: 'two' }, 'pauseLimitMs'],
    [{ keptFor: '0' }, 'keptForDays'],
    [{ keptFor: '3651' }, 'keptForDays'],
    [{ keptFor: '0x10' }, 'keptForDays'],
    [{ transcriptsKeptFor: '0' }, 'transcriptsKeptForDays'],
    [{ transcriptsKeptFor: 'ever' }, 'transcriptsKeptForDays'],
    [{ name: '  ' }, 'name'],
    [{ media: [] }, 'media'],
    [{ ringFor: '4' }, 'ringMs'],
    [{ ringFor: '121' }, 'ringMs'],
    [{ targetIn: '' }, 'targetMs'],
    [{ targetPercent: '101' }, 'targetPercent'],
    [{ shortLeave: '30' }, 'shortAbandonMs'],
    [{ longestWait: '0:09' }, 'maxWaitMs'],
    [{ longestWait: '5:60' }, 'maxWaitMs'],
    [{ atMostWaiting: '0' }, 'maxWaiting'],
    [{ lastAgentFor: '366' }, 'lastAgentForDays'],
    [{ wrapUpFor: '' }, 'wrapUpMs'],
    [{ wrapUpFor: 'long' }, 'wrapUpMs'],
    [{ wrapUpMode: 'mandatory', dispositions: ' ' }, 'dispositions'],
    [{ dispositions: 'Solved\n Solved ' }, 'dispositions'],
    [{ overflow: 'queue' }, 'overflowQueueId'],
    [{ relaxations: [{ after: '', skillId: SKILL, level: 1 }] }, 'relaxations'],
    [{ waitingText: 'x'.repeat(301) }, 'waitingText'],
  ])('marks %j', (part, field) => expect([...mistakesIn({ ...DRAFT, ...part }).keys()]).toEqual([field]))

  it.each<Partial<QueueDraft>>([
    { sample: '1' },
    { longestWait: '5' },
    { longestWait: '1440:00' },
    { shortLeave: '0' },
    { shortLeave: '29' },
    { wrapUpMode: 'none', wrapUpFor: 'half ty' },
    { wrapUpMode: 'optional', dispositions: '' },
    { sample: ' 100 ' },
    { pauseLimit: '1' },
    { pauseLimit: '60' },
    { pauseLimit: ' ' },
    { keptFor: '1' },
    { keptFor: '3650' },
    { transcriptsKeptFor: ' ' },
    { transcriptsKeptFor: '3650' },
  ])('takes %j', (part) => expect(mistakesIn({ ...DRAFT, ...part }).size).toBe(0))
})

describe('Another policy', () => {
  it('keeps a share that can be saved, for when Sample is chosen again', () =>
    expect(withPolicy('off', { ...DRAFT, sample: '40' }, DRAFT)).toEqual({ recording: 'off' }))

  it('leaves no half-typed share behind where nobody sees it', () =>
    expect(withPolicy('always', { ...DRAFT, sample: '' }, DRAFT)).toEqual({ recording: 'always', sample: '25' }))
})

describe('A change that somebody else saved meanwhile', () => {
  const theirs = { ...DRAFT, version: 4, ringFor: '45', targetPercent: '90' }
  const mine = { ...DRAFT, targetPercent: '95', name: 'Fitting & repairs' }

  it('comes in where nothing was changed here, and what was changed here stays', () => {
    const taken = takeIn(theirs, { draft: mine, saved: DRAFT })
    expect(taken).toEqual({ ...theirs, targetPercent: '95', name: 'Fitting & repairs' })
    expect(changesIn(taken, theirs)).toEqual(['name', 'targetPercent'])
  })

  it('is not among the changes of whoever changed nothing', () => expect(changesIn(DRAFT, { ...DRAFT, version: 4 })).toEqual([]))
})

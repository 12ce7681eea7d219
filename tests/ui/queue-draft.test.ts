import { describe, expect, it } from 'vitest'
import type { QueueSettings } from '~/protocol/queue'
import { draftOf, mistakesIn, type QueueDraft, updateOf, withPolicy } from '~/ui/admin/queue-draft'

const QUEUE: QueueSettings = {
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
    expect(DRAFT).toEqual({
      ...{ name: 'Fitting', recording: 'sample', sample: '25', pauseLimit: '3' },
      ...{ hasTone: true, keptFor: '', transcriptsKeptFor: '365' },
    }))

  it('sends what it was made of', () => {
    for (const queue of [
      QUEUE,
      { ...QUEUE, pauseLimitMs: null, keptForDays: 90, transcriptsKeptForDays: null, hasRecordingTone: false },
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
  ])('marks %j', (part, field) => expect([...mistakesIn({ ...DRAFT, ...part })]).toEqual([field]))

  it.each<Partial<QueueDraft>>([
    { sample: '1' },
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

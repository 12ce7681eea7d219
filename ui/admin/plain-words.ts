import { isSelfService } from '~/domain/method'
import type { UpdateQueue } from '~/protocol/queue-rules'
import { formatDuration } from '~/ui/primitives/duration'

/** A sentence of `queue.plain` in the catalogue, with what stands in it. */
export type PlainSentence = { key: PlainKey; values?: Record<string, string | number> }

type PlainKey =
  | 'anybody'
  | 'skills'
  | 'language'
  | 'lastAgent'
  | `order.${UpdateQueue['method']}`
  | 'priority'
  | 'relaxed'
  | 'relaxedAway'
  | 'rings'
  | 'answersItself'
  | 'target'
  | `waited.${UpdateQueue['overflow']}`
  | `full.${UpdateQueue['overflow']}`
  | `unstaffed.${Exclude<UpdateQueue['overflow'], 'none'>}`
  | 'hours'
  | `wrapUp.${UpdateQueue['wrapUpMode']}`

/** What ids are called; what is gone has no name. */
export type Names = (id: string) => string

type Said = PlainSentence | false

/** What a queue's rules mean, in paragraphs. What is not a number yet is passed over. */
export function plainWords(rules: UpdateQueue, nameOf: Names): PlainSentence[][] {
  const paragraphs = [
    whoAnswers(rules, nameOf),
    relaxing(rules, nameOf),
    ringing(rules),
    limits(rules, nameOf),
    afterwards(rules),
  ]
  return paragraphs.map((sentences) => sentences.filter((said) => said !== false)).filter((sentences) => sentences.length > 0)
}

const isNumber = (number: number | null): number is number => number !== null && !Number.isNaN(number)

function whoAnswers({ requirements, languageLevel, lastAgentForDays, method, priority }: UpdateQueue, nameOf: Names): Said[] {
  const isChosen = !isSelfService(method)
  const skills = requirements.map(({ skillId, level }) => `${nameOf(skillId)} ${level}`).join(', ')
  return [
    skills === '' || !isChosen ? { key: 'anybody' } : { key: 'skills', values: { skills } },
    isChosen && languageLevel !== null && { key: 'language', values: { level: languageLevel } },
    isChosen && isNumber(lastAgentForDays) && { key: 'lastAgent', values: { days: lastAgentForDays } },
    { key: `order.${method}` },
    priority > 0 && { key: 'priority', values: { minutes: priority } },
  ]
}

const relaxing = ({ method, relaxations }: UpdateQueue, nameOf: Names): Said[] =>
  relaxations
    .filter(({ afterMs }) => !isSelfService(method) && isNumber(afterMs))
    .toSorted((a, b) => a.afterMs - b.afterMs)
    .map(({ afterMs, skillId, level }) => ({
      key: level === 0 ? 'relaxedAway' : 'relaxed',
      values: { time: formatDuration(afterMs), skill: nameOf(skillId), level },
    }))

const ringing = ({ method, acceptsByItself, ringMs, targetPercent, targetMs }: UpdateQueue): Said[] => [
  !isSelfService(method) && acceptsByItself && { key: 'answersItself' },
  !isSelfService(method) && !acceptsByItself && isNumber(ringMs) && { key: 'rings', values: { seconds: ringMs / 1_000 } },
  isNumber(targetPercent) &&
    isNumber(targetMs) && { key: 'target', values: { percent: targetPercent, time: formatDuration(targetMs) } },
]

function limits({ maxWaitMs, maxWaiting, overflow, overflowQueueId, openingHoursId }: UpdateQueue, nameOf: Names): Said[] {
  const queue = overflowQueueId === null ? '…' : nameOf(overflowQueueId)
  return [
    isNumber(maxWaitMs) && { key: `waited.${overflow}`, values: { time: formatDuration(maxWaitMs), queue } },
    isNumber(maxWaiting) && { key: `full.${overflow}`, values: { count: maxWaiting, queue } },
    overflow !== 'none' && { key: `unstaffed.${overflow}`, values: { queue } },
    openingHoursId !== null && { key: 'hours', values: { hours: nameOf(openingHoursId) } },
  ]
}

function afterwards({ wrapUpMode, wrapUpMs, dispositions }: UpdateQueue): Said[] {
  if (wrapUpMode === 'time-boxed' && !isNumber(wrapUpMs)) return []
  const time = formatDuration(wrapUpMs ?? 0)
  return [{ key: `wrapUp.${wrapUpMode}`, values: { time, count: dispositions.length } }]
}

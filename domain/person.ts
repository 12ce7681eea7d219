import type { Capacity } from './capacity'
import type { Skills } from './requirement'

/** How routing sees a member: which queues ring them, what they can do, how much they may have in hand. */
export type PersonSettings = Capacity & { queueIds: readonly string[]; skills: Skills }

/** A queue or a skill by its name. */
export type Named = { id: string; name: string }

/** One thing about a person that becomes another. A skill at level 0 is not known. */
export type PersonChange =
  | { field: 'takesCalls' | 'takesChatsInCalls'; from: boolean; to: boolean }
  | { field: 'maxChats'; from: number; to: number }
  | { field: 'queue'; name: string; from: boolean; to: boolean }
  | { field: 'skill'; name: string; from: number; to: number }

/** What there is to be a member of, and to know. */
export type Columns = { queues: readonly Named[]; skills: readonly Named[] }

/** Everything that differs, in the order of the columns. */
export function changesBetween(before: PersonSettings, after: PersonSettings, { queues, skills }: Columns): PersonChange[] {
  const changes: PersonChange[] = [
    { field: 'takesCalls', from: before.takesCalls, to: after.takesCalls },
    { field: 'maxChats', from: before.maxChats, to: after.maxChats },
    { field: 'takesChatsInCalls', from: before.takesChatsInCalls, to: after.takesChatsInCalls },
    ...queues.map(({ id, name }) => ({
      ...{ field: 'queue' as const, name, from: before.queueIds.includes(id), to: after.queueIds.includes(id) },
    })),
    ...skills.map(({ id, name }) => ({
      ...{ field: 'skill' as const, name, from: before.skills[id] ?? 0, to: after.skills[id] ?? 0 },
    })),
  ]
  return changes.filter(({ from, to }) => from !== to)
}

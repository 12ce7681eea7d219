import * as z from 'zod'
import { At, Id } from './primitives'
import { Because } from './routing-run'

/** What an agent was found to be; see `domain/routing.ts`. The first that applies is said. */
const Verdict = z.discriminatedUnion('is', [
  z.object({ is: z.literal('eligible') }),
  z.object({ is: z.literal('offline') }),
  z.object({ is: z.literal('not-ready') }),
  z.object({ is: z.literal('not-for-medium') }),
  z.object({
    is: z.literal('full'),
    fullness: z.enum(['ringing', 'wrapping-up', 'in-call', 'in-chat', 'chats-full', 'no-calls', 'no-chats']),
  }),
  z.object({ is: z.literal('unskilled'), skill: z.string(), needed: z.int(), has: z.int() }),
  z.object({ is: z.literal('resting') }),
  z.object({ is: z.literal('taken') }),
])

/** `idleMs`: how long their hands had been as they were. */
export const LookedAt = z.object({ id: Id, name: z.string(), idleMs: z.int(), verdict: Verdict })
export type LookedAt = z.infer<typeof LookedAt>

/** One decision in words' reach: for whom, by which rule, and everybody who was looked at. */
export const WhyThisAgent = z.object({
  offerId: Id,
  at: At,
  outcome: z.enum(['open', 'accepted', 'declined', 'expired', 'withdrawn']),
  queueName: z.string(),
  chosen: z.object({ id: Id, name: z.string() }),
  because: Because,
  /** When the chosen agent had spoken with the visitor, and how long the queue remembers that; with `last-agent` only. */
  lastSpoke: z.nullable(z.object({ at: At, forDays: z.int() })),
  waitedMs: z.int(),
  /** What was asked of an agent at that moment, and whether it had been more. */
  requirements: z.array(z.object({ skill: z.string(), level: z.int() })),
  isRelaxed: z.boolean(),
  /** Members of the queue who were not offline: the chosen one, who else was eligible in their order, then the others. */
  lookedAt: z.array(LookedAt),
  offline: z.int(),
  /** Whom the rules choose when they are asked again with what was recorded; null: nobody. */
  replayed: z.nullable(z.object({ agentId: Id, because: Because })),
})
export type WhyThisAgent = z.infer<typeof WhyThisAgent>

/** Every offer that routing made of an interaction, the latest first. */
export const InteractionDecisions = z.object({ decisions: z.array(WhyThisAgent) })
export type InteractionDecisions = z.infer<typeof InteractionDecisions>

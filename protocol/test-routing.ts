import * as z from 'zod'
import { Id, Medium } from './primitives'
import { Method, QueueRules } from './queue-rules'
import { Because } from './routing-run'
import { SiteRuleKind } from './site'
import { LookedAt } from './why-this-agent'

/** A visitor as somebody imagines them. */
const ImaginedVisitor = z.object({
  medium: Medium,
  /** As browsers name it, `de-AT`; empty: whichever. */
  locale: z.string().max(35),
  /** Up to a day. */
  waitedMs: z.int().min(0).max(86_400_000),
  /** Of the site whose rules lead them; null: they are in this queue. */
  entrance: z.nullable(
    z.object({
      siteId: Id,
      button: z.nullable(z.string().max(80)),
      topic: z.nullable(z.string().max(80)),
      pageUrl: z.string().max(2_000),
      attributes: z.record(z.string().max(80), z.string().max(200)),
    }),
  ),
})

/** `queue`: its rules as they would be, saved or not. */
export const TestRouting = z.object({ queue: QueueRules, visitor: ImaginedVisitor })
export type TestRouting = z.infer<typeof TestRouting>

/** Who would ring now, and what everybody else was found to be. Nobody is rung. */
export const RoutingTest = z.object({
  /** The rule of the site that fits, from 1; null: none, or no site was asked. */
  rule: z.nullable(z.object({ position: z.int(), kind: SiteRuleKind, value: z.string() })),
  queueName: z.string(),
  isOtherQueue: z.boolean(),
  /** The queue does not offer that medium, so the visitor could not have come. */
  isRefused: z.boolean(),
  /** Of that queue. `everybody`: all who are eligible would ring. */
  method: Method,
  requirements: z.array(z.object({ skill: z.string(), level: z.int() })),
  chosen: z.nullable(z.object({ id: Id, name: z.string(), because: Because })),
  /** Members who are not offline: who is eligible in the order in which they would ring, then the others. */
  lookedAt: z.array(LookedAt),
  offline: z.int(),
})
export type RoutingTest = z.infer<typeof RoutingTest>

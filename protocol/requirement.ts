import * as z from 'zod'
import { Id } from './primitives'

const Level = z.int().check(z.gte(1), z.lte(5))

/** See `domain/requirement.ts`. */
export const Requirement = z.object({ skillId: Id, level: Level })
export type Requirement = z.infer<typeof Requirement>

/** `level` 0: the skill is no longer needed. Up to a day. */
export const Relaxation = z.object({
  afterMs: z.int().check(z.gte(1_000), z.lte(86_400_000)),
  skillId: Id,
  level: z.int().check(z.gte(0), z.lte(5)),
})
export type Relaxation = z.infer<typeof Relaxation>

import * as z from 'zod'
import { Id } from './primitives'
import { SettingsVersion } from './settings-version'

const WRONG = {
  id: 'must be the id of a reason, or left out for a new one',
  name: 'must have 1 to 40 characters',
  reasons: 'must be a list of at most 30, each name and each id once',
}

const ChosenReason = z.object({
  /** Without one it is new. */
  id: Id.optional(),
  name: z.string(WRONG.name).trim().min(1, WRONG.name).max(40, WRONG.name),
})

const isEachOnce = (values: readonly unknown[]) => new Set(values).size === values.length

/** Why an agent is not ready, in the workspace's own words and order. The whole list is given anew with each change. */
export const UpdateReasons = z.object({
  version: SettingsVersion,
  reasons: z
    .array(ChosenReason, WRONG.reasons)
    .max(30, WRONG.reasons)
    .refine((reasons) => isEachOnce(reasons.map(({ name }) => name.toLowerCase())), WRONG.reasons)
    .refine((reasons) => isEachOnce(reasons.flatMap(({ id }) => id ?? [])), WRONG.reasons),
})
export type UpdateReasons = z.infer<typeof UpdateReasons>

export const Reason = z.object({ id: Id, name: z.string() })
export type Reason = z.infer<typeof Reason>

export const ReasonList = z.object({ version: z.int(), reasons: z.array(Reason) })
export type ReasonList = z.infer<typeof ReasonList>

import * as z from 'zod'
import { At, Id } from './primitives'

export const ApiScope = z.enum(['pause-recordings', 'administer'])
export type ApiScope = z.infer<typeof ApiScope>

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(80))

/** `days` until it runs out; null: never. */
export const MakeApiKey = z.object({
  name: Name,
  scopes: z.array(ApiScope).check(z.minLength(1), z.maxLength(20)),
  days: z.nullable(z.int().check(z.gte(1), z.lte(3_650))),
})
export type MakeApiKey = z.infer<typeof MakeApiKey>

/** The key itself, shown this once. */
export const MadeApiKey = z.object({ key: z.string() })
export type MadeApiKey = z.infer<typeof MadeApiKey>

/** `state` at the time of asking. */
export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  scopes: z.array(ApiScope),
  state: z.enum(['live', 'expired', 'revoked']),
  madeBy: z.nullable(z.string()),
  createdAt: At,
  expiresAt: z.nullable(At),
  /** The full minute. */
  lastUsedAt: z.nullable(At),
})
export type ApiKey = z.infer<typeof ApiKey>

export const ApiKeyList = z.object({ keys: z.array(ApiKey) })
export type ApiKeyList = z.infer<typeof ApiKeyList>

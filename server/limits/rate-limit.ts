import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '~/domain/refusal'
import { counterPool } from '../db/counter-pool'

/** How often something may be done under one key, which is an address, an account, a visitor or an API key. */
const LIMITS = {
  'sign-in-address': { points: 60, duration: 60 },
  'sign-in-account': { points: 10, duration: 60 },
  'setup-address': { points: 20, duration: 60 },
  'greeting-address': { points: 240, duration: 60 },
  'start-address': { points: 60, duration: 60 },
  // What is worked on without the visitor being there, so that nobody is there to give up.
  'away-address': { points: 20, duration: 3_600 },
  'message-visitor': { points: 60, duration: 60 },
  // All that their panel asks. At its worst a stream that breaks as soon as it stands is opened anew, and answered, 400 times.
  visitor: { points: 1_200, duration: 60 },
  // A pause that is refused keeps a card number: far more than a call centre's forms ask for.
  'api-key': { points: 1_200, duration: 60 },
} as const
export type Limit = keyof typeof LIMITS

const limiters = new Map<Limit, RateLimiterPostgres>()

function limiterOf(limit: Limit): RateLimiterPostgres {
  const limiter = limiters.get(limit) ?? createLimiter(limit)
  limiters.set(limit, limiter)
  return limiter
}

function createLimiter(limit: Limit): RateLimiterPostgres {
  const options = { ...LIMITS[limit], keyPrefix: limit }
  return new RateLimiterPostgres({
    ...options,
    storeClient: counterPool(),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    // With the database away each process counts for itself.
    insuranceLimiter: new RateLimiterMemory(options),
    inMemoryBlockOnConsumed: options.points + 1,
  })
}

/** Counts one use of `key`, in all processes together. Refuses with `rate-limited` when it was one too many. */
export async function consume(limit: Limit, key: string): Promise<void> {
  try {
    await limiterOf(limit).consume(key.slice(0, 200))
  } catch (reason) {
    throw reason instanceof RateLimiterRes ? new Refusal('rate-limited') : reason
  }
}

/** Forgets what was counted: a right password clears the wrong ones before it. */
export async function forgive(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).delete(key.slice(0, 200))
}

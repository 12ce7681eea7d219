import { Refusal } from '~/domain/refusal'

/** How many requests of one visitor may be under way in this process: more than a panel ever sends at once. */
const MOST = 8

const underWay = new Map<string, number>()

/**
 * Runs `work` unless too much of the same visitor's is under way already. All that a visitor does waits for the lock of one row,
 * and whatever waits for a lock keeps a connection from everybody else.
 * @param key what the request names its visitor by, known or not
 * @throws Refusal `rate-limited`
 */
export async function atOnce<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const others = underWay.get(key) ?? 0
  if (others >= MOST) throw new Refusal('rate-limited')
  underWay.set(key, others + 1)
  try {
    return await work()
  } finally {
    leave(key)
  }
}

function leave(key: string): void {
  const left = (underWay.get(key) ?? 1) - 1
  if (left === 0) underWay.delete(key)
  else underWay.set(key, left)
}

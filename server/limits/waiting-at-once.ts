import { Refusal } from '~/domain/refusal'
import { db } from '../db/client'

/** How many visitors of one network may wait at once, in this process: a company behind one address, and no queue of made-up ones. */
const MOST_WAITING = 100
/** Networks that are remembered; the one not heard of for longest goes first. */
const MOST_NETWORKS = 10_000

/** Network → interactions started from it that may still wait. In memory only: an address is not stored with a conversation. */
const started = new Map<string, Set<string>>()

/**
 * Remembers what `start` starts. Starts of one instant are not counted against each other: the limit on starts a minute bounds those.
 * @param network what limits are counted for, see `clientAddress`
 * @throws Refusal `rate-limited` when as many as may do wait already, and whatever `start` throws
 */
export async function startWaiting<Started extends { actor: { interactionId: string } }>(
  network: string,
  start: () => Promise<Started>,
): Promise<Started> {
  const theirs = started.get(network) ?? new Set()
  if (theirs.size >= MOST_WAITING) await forgetServed(theirs)
  if (theirs.size >= MOST_WAITING) throw new Refusal('rate-limited')
  const result = await start()
  remember(network, theirs.add(result.actor.interactionId))
  return result
}

/** Whoever talks fills an agent's hands, of which there are few enough; whoever has left fills nothing. */
async function forgetServed(ids: Set<string>): Promise<void> {
  const served = await db().interaction.findMany({
    where: { id: { in: [...ids] }, state: { notIn: ['queued', 'offered'] } },
    select: { id: true },
  })
  for (const { id } of served) ids.delete(id)
}

function remember(network: string, theirs: Set<string>): void {
  started.delete(network)
  started.set(network, theirs)
  const [eldest] = started.keys()
  if (started.size > MOST_NETWORKS && eldest !== undefined) started.delete(eldest)
}

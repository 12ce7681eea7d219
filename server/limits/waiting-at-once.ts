import { Refusal } from '~/domain/refusal'
import type { VisitorActor } from '../actor'
import { db } from '../db/client'

/** How many visitors of one network may wait at once, in this process: a company behind one address, and no queue of made-up ones. */
const MOST_WAITING = 100
/** Networks that are remembered; the one not heard of for longest goes first. */
const MOST_NETWORKS = 10_000

type Started = Pick<VisitorActor, 'workspaceId' | 'interactionId'>

/** Network → what was started from it and may still wait. In memory only: an address is not stored with a conversation. */
const started = new Map<string, Map<string, Started>>()

/**
 * Remembers what `start` starts. Starts of one instant are not counted against each other: the limit on starts a minute bounds those.
 * @param network what limits are counted for, see `clientAddress`
 * @throws Refusal `rate-limited` when as many as may do wait already, and whatever `start` throws
 */
export async function startWaiting<Result extends { actor: Started }>(
  network: string,
  start: () => Promise<Result>,
): Promise<Result> {
  const theirs = startedFrom(network)
  if (theirs.size >= MOST_WAITING) await forgetServed(theirs)
  if (theirs.size >= MOST_WAITING) throw new Refusal('rate-limited')
  const result = await start()
  theirs.set(result.actor.interactionId, result.actor)
  return result
}

/**
 * Whoever talks fills an agent's hands, of which there are few enough; whoever has left fills nothing. Those who may be away, who left a
 * message or are called back, have a limit of their own: they would shut out all of their network until agents have worked them off.
 */
async function forgetServed(theirs: Map<string, Started>): Promise<void> {
  const workspaceIds = [...new Set([...theirs.values()].map(({ workspaceId }) => workspaceId))]
  const served = await db().interaction.findMany({
    where: {
      workspaceId: { in: workspaceIds },
      id: { in: [...theirs.keys()] },
      OR: [{ state: { notIn: ['queued', 'offered'] } }, { reach: { not: 'live' } }],
    },
    select: { id: true },
  })
  for (const { id } of served) theirs.delete(id)
}

/** One map for all that start at the same moment, so it is there before any of them has started. */
function startedFrom(network: string): Map<string, Started> {
  const theirs = started.get(network) ?? new Map<string, Started>()
  started.delete(network)
  started.set(network, theirs)
  const [eldest] = started.keys()
  if (started.size > MOST_NETWORKS && eldest !== undefined) started.delete(eldest)
  return theirs
}

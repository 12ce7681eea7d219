import type { ServerResponse } from 'node:http'
import type { StaffActor, VisitorActor } from '../actor'
import { listenToOutbox } from '../db/outbox-listener'
import { log } from '../log'
import { Floor } from './floor'

const EXPIRY_CHECK_MS = 30_000

const floors = new Map<string, Floor>()

function floorOf(workspaceId: string): Floor {
  const floor = floors.get(workspaceId) ?? new Floor(workspaceId, () => floors.delete(workspaceId))
  floors.set(workspaceId, floor)
  return floor
}

/** Answers with the desk's event stream, which lasts until either side ends it. */
export async function openDeskStream(actor: StaffActor, response: ServerResponse): Promise<void> {
  if (!isGone(response)) await floorOf(actor.workspaceId).openDesk(actor, response)
}

export async function openVisitorStream(actor: VisitorActor, response: ServerResponse): Promise<void> {
  if (!isGone(response)) await floorOf(actor.workspaceId).openVisitor(actor, response)
}

/** Who left before we knew them closed their answer then, which is said once: a stream for them would never hear of it. */
const isGone = (response: ServerResponse): boolean => response.destroyed

/** Connects this process's streams with what every process commits. `stop` ends all streams; their clients find another process. */
export async function startLive(): Promise<{ stop(): Promise<void> }> {
  const listener = await listenToOutbox(
    ({ workspaceId, payload }) => floors.get(workspaceId)?.change(payload),
    () => {
      for (const floor of floors.values()) floor.refresh()
    },
  )
  const expiry = setInterval(() => void endExpired(), EXPIRY_CHECK_MS)
  return {
    async stop() {
      clearInterval(expiry)
      for (const floor of floors.values()) floor.end()
      await listener.close()
    },
  }
}

async function endExpired(): Promise<void> {
  try {
    await Promise.all([...floors.values()].map((floor) => floor.endExpired()))
  } catch (error) {
    log.warn({ err: error }, 'Expired sessions could not be looked for; the next round will')
  }
}

import { setRouter } from '../db/transaction'
import { log } from '../log'
import { routeWaiting } from '../operations/offers/route-waiting'

/**
 * Routes a workspace in this process as soon as a commit asks for it, without the way through a job; the job that was left with the commit
 * does it should this process end. One run at a time for a workspace: what is asked for meanwhile is one more run.
 */
export function startRouting(): { stop(): Promise<void> } {
  const running = new Map<string, Promise<void>>()
  const again = new Set<string>()

  const run = async (workspaceId: string) => {
    do {
      again.delete(workspaceId)
      await routeWaiting({ workspaceId }).catch((error) => log.warn({ err: error }, 'Routing failed; its job will try again'))
    } while (again.has(workspaceId))
    running.delete(workspaceId)
  }

  setRouter((workspaceIds) => {
    for (const workspaceId of workspaceIds) {
      if (running.has(workspaceId)) again.add(workspaceId)
      else running.set(workspaceId, run(workspaceId))
    }
  })
  return {
    async stop() {
      setRouter(null)
      again.clear()
      await Promise.all(running.values())
    },
  }
}

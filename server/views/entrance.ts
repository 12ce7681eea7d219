import { db } from '../db/client'

/** What a stranger at the door may know: the name of the workspace, or that there is none yet and setup is open. */
export async function readEntrance(): Promise<{ workspaceName: string | null }> {
  const workspace = await db().workspace.findFirst({ orderBy: { id: 'asc' }, select: { name: true } })
  return { workspaceName: workspace?.name ?? null }
}

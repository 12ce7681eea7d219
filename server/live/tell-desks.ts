import { readInteractions } from '../views/desk-interaction'
import { countColleagues, NO_FIGURES, readFigures, readPresences } from '../views/desk-snapshot'
import { readMessagesById } from '../views/messages'
import type { Changes } from './changes'
import type { DeskStream } from './desk-stream'

/** Reads what has changed once for all open desks of the workspace and shows each what is its to see. */
export async function tellDesks(workspaceId: string, desks: readonly DeskStream[], changes: Changes): Promise<void> {
  if (desks.length === 0) return
  for (const desk of desks) if (isStale(desk, changes)) void desk.refresh()
  await Promise.all([
    // A desk is shown the messages of what it has in hand: of an interaction accepted in the same breath it must hear first.
    tellInteractions(workspaceId, desks, changes).then(() => tellMessages(workspaceId, desks, changes)),
    tellPresences(workspaceId, desks, changes),
    tellFigures(workspaceId, desks, changes),
  ])
}

/** Whose whole picture has to be taken anew. Queues and reasons stand in the snapshot only: every desk shows them, and they hardly ever change. */
const isStale = ({ sessionId, userId }: DeskStream, { sessions, members, queues, reasons }: Changes) =>
  queues.size > 0 || reasons.size > 0 || sessions.has(sessionId) || members.has(userId)

async function tellInteractions(workspaceId: string, desks: readonly DeskStream[], { interactions }: Changes): Promise<void> {
  if (interactions.size === 0) return
  const rows = await readInteractions(workspaceId, [...interactions])
  for (const desk of desks) for (const row of rows) desk.showInteraction(row)
}

async function tellMessages(workspaceId: string, desks: readonly DeskStream[], { messages }: Changes): Promise<void> {
  if (messages.length === 0) return
  const stored = await readMessagesById(workspaceId, messages)
  for (const desk of desks) for (const message of stored) desk.showMessage(message)
}

async function tellPresences(workspaceId: string, desks: readonly DeskStream[], changes: Changes): Promise<void> {
  const { presences, interactions } = changes
  if (presences.size === 0 && interactions.size === 0) return
  const mine = desks.filter((desk) => presences.has(desk.userId)).map((desk) => desk.userId)
  const [colleagues, rows] = await Promise.all([
    countColleagues(workspaceId),
    mine.length > 0 ? readPresences(workspaceId, mine) : null,
  ])
  for (const desk of desks) {
    const presence = rows?.get(desk.userId)
    if (presence) desk.showPresence(presence)
    desk.showColleagues(colleagues)
  }
}

/** A member's figures change with what was in their hands, and with an offer missed, which changes their status. */
async function tellFigures(workspaceId: string, desks: readonly DeskStream[], { agents, presences }: Changes): Promise<void> {
  const concerned = desks.filter(({ userId }) => agents.has(userId) || presences.has(userId))
  if (concerned.length === 0) return
  const figures = await readFigures(
    workspaceId,
    concerned.map(({ userId }) => userId),
  )
  for (const desk of concerned) desk.showFigures(figures.get(desk.userId) ?? NO_FIGURES)
}

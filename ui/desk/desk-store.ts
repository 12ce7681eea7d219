import { isCall } from '~/domain/medium'
import type { Status } from '~/protocol/desk'
import type { LiveConnectionState } from '~/protocol/live-connection'
import type { ApiProblem } from '~/ui/api/problem'
import type { AgentCall } from '~/ui/call/agent-call'
import type { AgentChat } from '~/ui/chat/agent-chat'
import type { Lead } from '~/ui/live/leader'
import type { DeskState } from './desk-state'

/** Everything that the desk's screens show, in one value. */
export type DeskView = {
  /** Null until the first snapshot. */
  desk: DeskState | null
  connection: 'connecting' | LiveConnectionState
  /** When the connection last came or went; this machine's clock. */
  asOfMs: number
  /** The connection has broken since this page was opened. */
  hasBeenLost: boolean
  lead: Lead
  /** Chosen here and not confirmed yet. */
  wantedStatus: Status | null
  /** The offer that was answered here last: it rings no more, though the server may not have said so yet. */
  answeredOffer: string | null
  /** Interactions that were declined here: they may ring again. */
  declined: ReadonlySet<string>
  /** The visitor whom the agent takes from a queue now. */
  picking: string | null
  /** What the desk accepted by itself, as the queue wants it. */
  acceptedByItself: ReadonlySet<string>
  /** Conversations that were ended here; the server may not have said so yet. */
  ended: ReadonlySet<string>
  /** The agent asked to go there by key, or by what they pressed: the focus of the page follows. Each time anew. */
  turn: { id: string } | null
  /** Something about the recording is being asked of the server. */
  isRecordingBusy: boolean
  /** What went wrong with the last thing that was tried; until something else works. */
  problem: ApiProblem | null
  /** By interaction: the room of each conversation in hand, and of a call that rings. */
  calls: ReadonlyMap<string, AgentCall>
  chats: ReadonlyMap<string, AgentChat>
}

/** The one that has sound, in hand or ringing. */
export function callOf({ calls }: Pick<DeskView, 'calls'>): AgentCall | null {
  for (const call of calls.values()) if (isCall(call.medium)) return call
  return null
}

/** What changes when the stream has come or gone. That the server did not answer is over once it does. */
export function afterConnection(view: DeskView, connection: LiveConnectionState, nowMs: number): Partial<DeskView> {
  if (view.connection === connection) return {}
  const isMended = connection === 'connected' && view.problem?.code === 'unreachable'
  const hasBeenLost = view.hasBeenLost || connection === 'reconnecting'
  return { connection, asOfMs: nowMs, hasBeenLost, ...(isMended && { problem: null }) }
}

export const INITIAL_VIEW: DeskView = {
  desk: null,
  connection: 'connecting',
  asOfMs: 0,
  hasBeenLost: false,
  lead: 'undecided',
  wantedStatus: null,
  answeredOffer: null,
  declined: new Set(),
  picking: null,
  acceptedByItself: new Set(),
  ended: new Set(),
  turn: null,
  isRecordingBusy: false,
  problem: null,
  calls: new Map(),
  chats: new Map(),
}

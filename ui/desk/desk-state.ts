import type { Activity } from '~/domain/presence'
import type { DeskInteraction, DeskSnapshot } from '~/protocol/desk'
import type { Message } from '~/protocol/message'

/** What the desk knows: what the server told, and what the agent has turned to. */
export type DeskState = Pick<
  DeskSnapshot,
  'me' | 'presence' | 'capacity' | 'reasons' | 'canSendMail' | 'queues' | 'colleagues' | 'today'
> & {
  /** The server's clock minus this machine's. */
  clockOffsetMs: number
  interactions: ReadonlyMap<string, DeskInteraction>
  /** Versions of what has left, so that an older event cannot bring it back. */
  removedVersions: ReadonlyMap<string, number>
  /** Of the interactions in hand, in the order they were stored. */
  messages: readonly Message[]
  /** `sinceMs` is server time. Observed here, because an activity is derived and stored nowhere. */
  activity: { kind: Activity; sinceMs: number }
  /** Who rings for everybody and was declined here a moment ago. */
  silenced: ReadonlySet<string>
  /** What rang here last and went to a colleague. */
  lostOffer: { acceptedBy: string } | null
  /** Everything in hand, what the agent turned to last first: that is in focus. */
  focus: readonly string[]
  /** Number of the last message that was there while its conversation was in focus. */
  seen: ReadonlyMap<string, number>
}

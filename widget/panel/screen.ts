import type { DeviceKind, MediaProblemCode } from '~/media/media-problem'
import type { CallAccess, EncryptionKey } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import type { SiteGreeting, VisitorInteraction } from '~/protocol/visitor'

export type CallMedium = Exclude<Medium, 'chat'>
export type Situation = VisitorInteraction['situation']
export type Waiting = Extract<Situation, { phase: 'waiting' }>
export type Ending = Extract<Situation, { phase: 'ended' }>

/** What the server or the network said no with, as far as the visitor can do something about it. */
export const TROUBLES = [
  'network',
  'rate-limited',
  'calls-unavailable',
  'medium-not-offered',
  'queue-closed',
  'client-too-old',
  'site-unknown',
  'origin-not-allowed',
  'failed',
] as const
export type Trouble = (typeof TROUBLES)[number]

/** `device` is null when both were asked for and the browser does not say which one it was. */
export type Obstacle = { code: MediaProblemCode; device: DeviceKind | null }

/** Said above what can be chosen: why one stands here again. */
export type Notice = Trouble | 'left' | 'over' | null

/** What the visitor is looking at. Each screen carries only its own fields. */
export type Screen =
  /** `notice` waits for the choice that follows. */
  | { at: 'loading'; notice: Notice }
  /** Nothing can be offered on this page. */
  | { at: 'unavailable'; trouble: Trouble }
  | { at: 'choosing'; notice: Notice }
  /** One's name and, for a call, the reason for the question that the browser asks next. `isBusy` once Start was pressed. */
  | { at: 'naming'; medium: Medium; isBusy: boolean; trouble: Trouble | null }
  | { at: 'blocked'; medium: CallMedium; obstacle: Obstacle }
  /** How one will be seen and heard. */
  | { at: 'checking'; medium: CallMedium; isBusy: boolean; trouble: Trouble | null }
  /** A page was loaded anew while an interaction ran; the server is asked how it stands. */
  | { at: 'returning' }
  | Talking
  /** Nobody answers at this hour: a message can be left. */
  | ({ at: 'closed' } & Writing)
  /** It was left, and is answered by e-mail. */
  | { at: 'message-left' }
  /** `keeper`: the site that keeps a recording of it; null where there is none. */
  | { at: 'over'; medium: Medium; ending: Ending; keeper: string | null }

/** A message that is being written, or on its way. */
export type Writing = { isBusy: boolean; trouble: Trouble | null }

export type Talking = {
  at: 'talking'
  interaction: VisitorInteraction
  /** Furthest back in the queue this visitor has stood; the wait line begins there. */
  firstPlace: number
  isLeaving: boolean
  wasRecorded: boolean
  /** Somebody asked to record, and took the question back. */
  isQuestionTakenBack: boolean
  /** They leave a message instead of waiting on; null: they have not chosen to. */
  writing: Writing | null
  /** What they have pressed is on its way: to keep the place, or to answer. */
  isAsking: boolean
}

/** `link`: opens this page again for somebody who is rung when it is their turn. */
export type Flow = { screen: Screen; greeting: SiteGreeting | null; name: string; link: string | null }

export type FlowEvent =
  | { type: 'greeted'; greeting: SiteGreeting }
  | { type: 'not-greeted'; trouble: Trouble }
  | { type: 'retried' }
  /** A running interaction, from before a reload. */
  | { type: 'remembered'; name: string; link: string | null }
  | { type: 'chose'; medium: Medium }
  | { type: 'went-back' }
  | { type: 'named'; name: string }
  | { type: 'asked-again' }
  | { type: 'devices-opened' }
  | { type: 'devices-refused'; obstacle: Obstacle }
  | { type: 'went-without-camera' }
  | { type: 'checked' }
  | { type: 'started'; interaction: VisitorInteraction; access: CallAccess | null }
  | { type: 'not-started'; trouble: Trouble }
  | { type: 'interaction'; interaction: VisitorInteraction }
  /** The server does not know this visitor any more. */
  | { type: 'forgotten' }
  | { type: 'pressed-leave' }
  | { type: 'left'; interactionId: string; talkMs: number | null }
  | { type: 'pressed-again' }
  | { type: 'chose-to-write' }
  | { type: 'wrote'; email: string; text: string }
  | { type: 'message-sent' }
  | { type: 'message-not-sent'; trouble: Trouble }
  | { type: 'pressed-keep-place' }
  | { type: 'place-kept'; link: string }
  | { type: 'pressed-answer' }
  /** Nothing came of keeping the place, or of answering. */
  | { type: 'asked-in-vain' }

/** What has to happen outside, in this order. */
export type FlowEffect =
  | { type: 'greet' }
  | { type: 'ask-devices'; camera: boolean }
  | { type: 'close-devices' }
  | { type: 'start'; medium: Medium; name: string }
  | { type: 'follow' }
  | { type: 'enter-call'; medium: Medium; access: CallAccess | null }
  | { type: 'admit'; key: EncryptionKey }
  | { type: 'withdraw' }
  | { type: 'come-forward' }
  | { type: 'take-turn' }
  | { type: 'say-connected' }
  | { type: 'hang-up'; interactionId: string }
  | { type: 'finish' }
  /** `isInstead`: of waiting on. */
  | { type: 'send-message'; isInstead: boolean; email: string; text: string }
  | { type: 'keep-place' }
  /** Until they are rung, nobody needs camera, microphone and room. */
  | { type: 'go-away' }
  | { type: 'answer' }

export type Step = { flow: Flow; effects: FlowEffect[] }

export const INITIAL_FLOW: Flow = { screen: { at: 'loading', notice: null }, greeting: null, name: '', link: null }

export const unchanged = (flow: Flow): Step => ({ flow, effects: [] })
export const show = (flow: Flow, screen: Screen, ...effects: FlowEffect[]): Step => ({ flow: { ...flow, screen }, effects })

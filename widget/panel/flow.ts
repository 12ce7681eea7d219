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

/** The visitor's way, pure: the caller shows the flow and carries out the effects. An event that does not fit changes nothing. */
export function step(flow: Flow, event: FlowEvent): Step {
  const { screen } = flow
  switch (event.type) {
    case 'greeted':
      return greet({ ...flow, greeting: event.greeting })
    case 'not-greeted':
      // An interaction goes on without a greeting; it is asked for again when there is something to choose.
      return screen.at === 'loading' ? show(flow, { at: 'unavailable', trouble: event.trouble }) : unchanged(flow)
    case 'retried':
      return screen.at === 'unavailable' ? toChoosing(flow, null) : unchanged(flow)
    case 'remembered':
      return show({ ...flow, name: event.name, link: event.link }, { at: 'returning' }, { type: 'follow' })
    case 'chose':
      return choose(flow, event.medium)
    case 'went-back':
    case 'pressed-again':
      if (screen.at === 'talking') return show(flow, { ...screen, writing: null })
      return isBeforeStart(screen) || isOver(screen) ? toChoosing(flow, null, { type: 'close-devices' }) : unchanged(flow)
    case 'named':
      return screen.at === 'naming' && !screen.isBusy ? go({ ...flow, name: event.name.trim() }, screen.medium) : unchanged(flow)
    case 'asked-again':
      return screen.at === 'blocked' ? go(flow, screen.medium) : unchanged(flow)
    case 'went-without-camera':
      return screen.at === 'blocked' ? ask(flow, screen.medium, false) : unchanged(flow)
    case 'devices-opened':
      return screen.at === 'naming' && screen.medium !== 'chat'
        ? show(flow, { at: 'checking', medium: screen.medium, isBusy: false, trouble: null })
        : unchanged(flow)
    case 'devices-refused':
      return screen.at === 'naming' && screen.medium !== 'chat'
        ? show(flow, { at: 'blocked', medium: screen.medium, obstacle: event.obstacle })
        : unchanged(flow)
    case 'checked':
      return screen.at === 'checking' && !screen.isBusy ? start(flow, screen) : unchanged(flow)
    case 'started':
      return isStarting(screen) ? begin(flow, event.interaction, event.access) : unchanged(flow)
    case 'not-started':
      return isStarting(screen) ? notStarted(flow, screen, event.trouble) : unchanged(flow)
    case 'interaction':
      return hear(flow, event.interaction)
    case 'forgotten':
      return toChoosing(flow, 'over', { type: 'finish' })
    case 'pressed-leave':
      return screen.at === 'talking' && !screen.isLeaving
        ? show(flow, { ...screen, isLeaving: true }, { type: 'hang-up', interactionId: screen.interaction.id })
        : unchanged(flow)
    case 'left':
      return screen.at === 'talking' && screen.interaction.id === event.interactionId
        ? end(flow, screen.interaction, endedByVisitor(screen.interaction, event.talkMs))
        : unchanged(flow)
    case 'wrote':
      return write(flow, event)
    case 'message-sent':
      return writingOn(screen)?.isBusy ? show(flow, { at: 'message-left' }, { type: 'finish' }) : unchanged(flow)
    case 'message-not-sent':
      return setWriting(flow, { isBusy: false, trouble: event.trouble })
    default:
      return screen.at === 'talking' ? goAway(flow, screen, event) : unchanged(flow)
  }
}

/** What somebody does who waits, and need not wait here. */
function goAway(flow: Flow, screen: Talking, event: FlowEvent): Step {
  const { phase } = screen.interaction.situation
  switch (event.type) {
    case 'chose-to-write':
      return phase === 'waiting' ? show(flow, { ...screen, writing: AT_REST }) : unchanged(flow)
    case 'pressed-keep-place':
    case 'pressed-answer': {
      const isKept = event.type === 'pressed-keep-place'
      if (screen.isAsking || phase !== (isKept ? 'waiting' : 'ringing')) return unchanged(flow)
      return show(flow, { ...screen, isAsking: true }, { type: isKept ? 'keep-place' : 'answer' })
    }
    case 'place-kept':
      return show({ ...flow, link: event.link }, { ...screen, isAsking: false }, { type: 'go-away' })
    case 'asked-in-vain':
      return show(flow, { ...screen, isAsking: false })
    default:
      return unchanged(flow)
  }
}

const AT_REST: Writing = { isBusy: false, trouble: null }

const writingOn = (screen: Screen): Writing | null => {
  if (screen.at === 'closed') return screen
  return screen.at === 'talking' ? screen.writing : null
}

function setWriting(flow: Flow, writing: Writing, ...effects: FlowEffect[]): Step {
  const { screen } = flow
  if (screen.at === 'closed') return show(flow, { ...screen, ...writing }, ...effects)
  return screen.at === 'talking' ? show(flow, { ...screen, writing }, ...effects) : unchanged(flow)
}

function write(flow: Flow, { email, text }: Extract<FlowEvent, { type: 'wrote' }>): Step {
  if (writingOn(flow.screen)?.isBusy) return unchanged(flow)
  const isInstead = flow.screen.at === 'talking'
  return setWriting(flow, { isBusy: true, trouble: null }, { type: 'send-message', isInstead, email, text })
}

const isOver = ({ at }: Screen): boolean => at === 'over' || at === 'message-left'

/** Whoever has nothing on the way sees what the site offers now: ways to talk, or the form. */
function greet(flow: Flow): Step {
  const { screen } = flow
  return screen.at === 'loading' ? toChoosing(flow, screen.notice) : unchanged(flow)
}

const unchanged = (flow: Flow): Step => ({ flow, effects: [] })
const show = (flow: Flow, screen: Screen, ...effects: FlowEffect[]): Step => ({ flow: { ...flow, screen }, effects })

/** Without a greeting nobody knows what is offered: it is asked for first. */
function toChoosing(flow: Flow, notice: Notice, ...effects: FlowEffect[]): Step {
  if (flow.greeting?.hours.isOpen === false) return show(flow, { at: 'closed', ...AT_REST }, ...effects)
  return flow.greeting
    ? show(flow, { at: 'choosing', notice }, ...effects)
    : show(flow, { at: 'loading', notice }, ...effects, { type: 'greet' })
}

type Starting = Extract<Screen, { at: 'naming' | 'checking' }>

const isStarting = (screen: Screen): screen is Starting =>
  (screen.at === 'checking' || (screen.at === 'naming' && screen.medium === 'chat')) && screen.isBusy

/** Once the server has been asked there is no way back but to leave: it may have put the visitor into the queue already. */
const isBeforeStart = (screen: Screen): boolean => ['naming', 'blocked', 'checking'].includes(screen.at) && !isStarting(screen)

/** Somebody who has said their name is not asked for it again: from a blocked camera the next way begins at once. */
function choose(flow: Flow, medium: Medium): Step {
  const { screen } = flow
  if (screen.at === 'blocked') return go(flow, medium)
  if (screen.at !== 'choosing') return unchanged(flow)
  return show(flow, { at: 'naming', medium, isBusy: false, trouble: null })
}

function go(flow: Flow, medium: Medium): Step {
  return medium === 'chat'
    ? start(flow, { at: 'naming', medium, isBusy: true, trouble: null })
    : ask(flow, medium, medium === 'video')
}

function ask(flow: Flow, medium: CallMedium, camera: boolean): Step {
  return show(flow, { at: 'naming', medium, isBusy: true, trouble: null }, { type: 'ask-devices', camera })
}

function start(flow: Flow, screen: Starting): Step {
  return show(flow, { ...screen, isBusy: true, trouble: null }, { type: 'start', medium: screen.medium, name: flow.name })
}

function notStarted(flow: Flow, screen: Starting, trouble: Trouble): Step {
  // The hours have ended since the greeting came: what can be done now is asked for anew.
  if (trouble === 'queue-closed') return toChoosing({ ...flow, greeting: null }, trouble, { type: 'close-devices' })
  if (trouble !== 'calls-unavailable') return show(flow, { ...screen, isBusy: false, trouble })
  // The media server is away: what is still offered is chosen anew.
  const withoutCalls = flow.greeting && { ...flow.greeting, callsWork: false }
  return toChoosing({ ...flow, greeting: withoutCalls }, trouble, { type: 'close-devices' })
}

function begin(flow: Flow, interaction: VisitorInteraction, access: CallAccess | null): Step {
  const { medium } = interaction
  const enter: FlowEffect[] = medium === 'chat' ? [] : [{ type: 'enter-call', medium, access }]
  const { flow: next, effects } = hear(show(flow, talking(interaction)).flow, interaction)
  return { flow: next, effects: [{ type: 'follow' }, ...enter, ...effects] }
}

function hear(flow: Flow, interaction: VisitorInteraction): Step {
  const { screen } = flow
  const { situation, medium } = interaction
  if (screen.at !== 'talking' && screen.at !== 'returning') return unchanged(flow)
  const before = screen.at === 'talking' ? screen.interaction : null
  if (before && (before.id !== interaction.id || before.version > interaction.version)) return unchanged(flow)
  if (situation.phase === 'ended') return end(flow, interaction, situation)
  const enter: FlowEffect[] =
    before || medium === 'chat' || isAway(situation) ? [] : [{ type: 'enter-call', medium, access: null }]
  return show(flow, talking(interaction, screen), ...enter, ...consequences(before, interaction))
}

/** They are rung when it is their turn, and are in no room before they have answered. */
export const isAway = (situation: Situation): boolean =>
  situation.phase === 'ringing' || (situation.phase === 'waiting' && situation.callbackUntil !== null)

/** What the queue offers instead of waiting on: whoever it cannot take does not go on waiting. */
export function isHere({ interaction: { situation }, writing }: Pick<Talking, 'interaction' | 'writing'>): boolean {
  if (situation.phase !== 'waiting') return situation.phase !== 'ringing'
  const { overflow, callbackUntil } = situation
  const isTurnedAway = overflow !== null && overflow.to !== 'queue' && overflow.why !== 'max-wait'
  return callbackUntil === null && !writing && !isTurnedAway
}

const placeIn = ({ situation }: VisitorInteraction): number => (situation.phase === 'waiting' ? situation.place : 0)

function talking(interaction: VisitorInteraction, from?: Screen): Talking {
  const before = from?.at === 'talking' ? from : null
  return {
    at: 'talking',
    interaction,
    firstPlace: Math.max(before?.firstPlace ?? 0, placeIn(interaction)),
    isLeaving: before?.isLeaving ?? false,
    wasRecorded: before?.wasRecorded || isRecorded(interaction),
    isQuestionTakenBack: interaction.recording === null && wasAsked(before),
    writing: interaction.situation.phase === 'waiting' ? (before?.writing ?? null) : null,
    isAsking: before?.isAsking === true && before.interaction.situation.phase === interaction.situation.phase,
  }
}

const wasAsked = (before: Talking | null): boolean =>
  before !== null && (before.isQuestionTakenBack || !!before.interaction.recording?.question)

/** Something of it is written, or was before the pause. A yes alone is not enough: a recorder may never have come. */
const isRecorded = ({ recording }: VisitorInteraction): boolean =>
  recording?.call.isWriting === true || recording?.call.state === 'paused'

/** What follows from where the interaction stood and where it stands. `before` is null after a page was loaded anew. */
function consequences(before: VisitorInteraction | null, { medium, situation }: VisitorInteraction): FlowEffect[] {
  const was = before?.situation.phase ?? null
  const wasAccepted = was === 'connecting' || was === 'active' || was === 'ringing'
  const comeBack: FlowEffect[] = was === 'ringing' ? [{ type: 'enter-call', medium, access: null }] : []
  switch (situation.phase) {
    case 'waiting':
      return wasAccepted ? [{ type: 'withdraw' }] : []
    case 'ringing':
      return was === 'ringing' ? [] : [{ type: 'take-turn' }]
    case 'connecting':
      return [
        ...comeBack,
        ...(was === 'waiting' ? [{ type: 'take-turn' } as const] : []),
        { type: 'admit', key: situation.callKey },
      ]
    case 'active': {
      const key: FlowEffect = { type: 'admit', key: situation.callKey }
      if (was === 'active') return [key]
      const enter: FlowEffect[] = medium === 'chat' || was === 'ringing' ? [{ type: 'enter-call', medium, access: null }] : []
      if (was === null) return [...enter, key]
      const forward: FlowEffect[] = medium === 'chat' ? [{ type: 'come-forward' }] : []
      return [...enter, key, ...forward, { type: 'say-connected' }]
    }
    case 'ended':
      return []
  }
}

const endedByVisitor = ({ situation }: VisitorInteraction, talkMs: number | null): Ending => ({
  phase: 'ended',
  by: 'visitor',
  agentName: 'agentName' in situation ? situation.agentName : null,
  talkMs,
})

/** Somebody who left the queue themselves is not thanked for a talk that never was. */
function end(flow: Flow, { medium, siteName }: VisitorInteraction, ending: Ending): Step {
  // The stream may tell of it before the answer does.
  if (flow.screen.at === 'talking' && flow.screen.writing?.isBusy) return show(flow, { at: 'message-left' }, { type: 'finish' })
  const isOwnDoing = ending.by === 'visitor' || (flow.screen.at === 'talking' && flow.screen.isLeaving)
  const hasLeftQueue = isOwnDoing && ending.agentName === null
  const finish: FlowEffect = { type: 'finish' }
  const keeper = flow.screen.at === 'talking' && flow.screen.wasRecorded ? siteName : null
  return hasLeftQueue ? toChoosing(flow, 'left', finish) : show(flow, { at: 'over', medium, ending, keeper }, finish)
}

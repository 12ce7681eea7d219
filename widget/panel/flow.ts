import type { CallAccess } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import type { VisitorInteraction } from '~/protocol/visitor'
import { AT_REST, goAway, isAway, setWriting, write, writingOn } from './away-flow'
import {
  type CallMedium,
  type Ending,
  type Flow,
  type FlowEffect,
  type FlowEvent,
  type Notice,
  type Screen,
  type Step,
  show,
  type Talking,
  type Trouble,
  unchanged,
} from './screen'

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

const isOver = ({ at }: Screen): boolean => at === 'over' || at === 'message-left'

/** Whoever has nothing on the way sees what the site offers now: ways to talk, or the form. */
function greet(flow: Flow): Step {
  const { screen } = flow
  return screen.at === 'loading' ? toChoosing(flow, screen.notice) : unchanged(flow)
}

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

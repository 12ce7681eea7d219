import {
  type Flow,
  type FlowEffect,
  type FlowEvent,
  type Screen,
  type Situation,
  type Step,
  show,
  type Talking,
  unchanged,
  type Writing,
} from './screen'

/** A form as it is opened. */
export const AT_REST: Writing = { isBusy: false, trouble: null }

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

/** What somebody does who waits, and need not wait here. */
export function goAway(flow: Flow, screen: Talking, event: FlowEvent): Step {
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

export const writingOn = (screen: Screen): Writing | null => {
  if (screen.at === 'closed') return screen
  return screen.at === 'talking' ? screen.writing : null
}

export function setWriting(flow: Flow, writing: Writing, ...effects: FlowEffect[]): Step {
  const { screen } = flow
  if (screen.at === 'closed') return show(flow, { ...screen, ...writing }, ...effects)
  return screen.at === 'talking' ? show(flow, { ...screen, writing }, ...effects) : unchanged(flow)
}

export function write(flow: Flow, { email, text }: Extract<FlowEvent, { type: 'wrote' }>): Step {
  if (writingOn(flow.screen)?.isBusy) return unchanged(flow)
  const isInstead = flow.screen.at === 'talking'
  return setWriting(flow, { isBusy: true, trouble: null }, { type: 'send-message', isInstead, email, text })
}

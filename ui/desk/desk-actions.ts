import { DECLINE_REST_MS } from '~/domain/timing'
import type { WritableStore } from '~/media/store'
import { createTaskQueue } from '~/media/task-queue'
import { AcceptedOffer, type DeskEvent, type DeskPresence, type SetStatus, type Status, type WrapUp } from '~/protocol/desk'
import { ApiProblem } from '~/ui/api/problem'
import { request } from '~/ui/api/request'
import type { RecordingAct } from '~/ui/call/recording-view'
import { focusOn, neighbourOf, nextUnread } from './desk-focus'
import {
  callInHand,
  focusInHand,
  isConversation,
  pickable,
  type Ringing,
  type RingingOffer,
  recordingActInHand,
  ringingHere,
  ringingOffer,
  ringOf,
} from './desk-selectors'
import type { DeskView } from './desk-store'

const RECORDING_PATHS: Record<RecordingAct, string> = {
  record: '',
  'take-back': '/take-back',
  pause: '/pause',
  resume: '/resume',
}

/** What the agent can do at the desk. Each is asked of the server once, and shown as under way until the answer or the stream tells. */
export function deskActions(store: WritableStore<DeskView>, apply: (event: DeskEvent) => void) {
  const inTurn = createTaskQueue()

  /** Runs one thing the agent asked for; a refusal is shown until something else works. Tells whether it worked. */
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work()
      store.update({ problem: null })
      return true
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      store.update({ problem: error })
      return false
    }
  }

  /** One choice after the other, so that the last one made is the last one heard. Tells whether it was taken. */
  const setStatus = (status: Status, more: Omit<SetStatus, 'status'> = {}): Promise<boolean> => {
    store.update({ wantedStatus: status })
    return inTurn(async () => {
      const isTaken = await attempt(async () => {
        await request('PUT', '/v1/desk/status', { status, ...more })
        apply({ type: 'presence-changed', presence: chosenPresence(store.get(), status, more) })
      })
      if (store.get().wantedStatus === status) store.update({ wantedStatus: null })
      return isTaken
    })
  }

  /** The agent has turned to it already: with the mouse, or with Tab. */
  const focus = (id: string) => {
    const { desk } = store.get()
    if (desk && desk.focus[0] !== id) store.update({ desk: focusOn(desk, id) })
  }

  /** The agent wants to go there. */
  const turnTo = (id: string) => {
    focus(id)
    store.update({ turn: { id } })
  }

  /** @returns whether there was anywhere to go */
  const turn = (where: 'next' | 'previous' | 'unread'): boolean => {
    const { desk } = store.get()
    const id = desk && (where === 'unread' ? nextUnread(desk) : neighbourOf(desk, where === 'next' ? 1 : -1))
    if (id) turnTo(id)
    return Boolean(id)
  }

  /** Answers an offer that rings here, once. */
  const answer = async (work: (offer: RingingOffer) => Promise<void>) => {
    const { desk, answeredOffer } = store.get()
    const offer = desk && ringingOffer(desk)
    if (!offer || offer.situation.offerId === answeredOffer) return
    store.update({ answeredOffer: offer.situation.offerId })
    const hasWorked = await attempt(() => work(offer))
    if (!hasWorked) store.update({ answeredOffer: null })
  }

  const take = (after: (id: string) => void) =>
    answer(async ({ id, situation }) => {
      const accepted = await request('POST', `/v1/desk/offers/${situation.offerId}/accept`, {}, AcceptedOffer)
      if (accepted.call) store.get().calls.get(id)?.accept(accepted.call.key)
      apply({ type: 'interaction-changed', interaction: accepted.interaction })
      after(id)
    })

  /** What rings now; or nothing, where the agent has seen another `ring`: it went to a colleague as they answered. */
  const ringingNow = (ring: string | undefined): Ringing | null => {
    const { desk } = store.get()
    const ringing = desk && ringingHere(desk)
    return ringing && (ring === undefined || ringOf(ringing) === ring) ? ringing : null
  }

  /** What rings for everybody is whoever's answers first. */
  const accept = async (ring?: string) => {
    const ringing = ringingNow(ring)
    if (ringing) await (ringing.situation.state === 'queued' ? pick(ringing.id) : take(turnTo))
  }

  /** The desk answers for the agent, if that still rings. Whoever works on something else goes on with it. */
  const acceptForAgent = (offerId: string) => {
    const { desk, acceptedByItself } = store.get()
    const offer = desk && ringingOffer(desk)
    if (offer?.situation.offerId !== offerId) return
    store.update({ acceptedByItself: new Set(acceptedByItself).add(offer.id) })
    void take(() => {})
  }

  /** Takes a visitor out of a queue that chooses nobody. */
  const pick = async (id: string) => {
    if (store.get().picking) return
    store.update({ picking: id })
    try {
      await attempt(async () => {
        const { interaction } = await request('POST', `/v1/desk/interactions/${id}/pick`, {}, AcceptedOffer)
        apply({ type: 'interaction-changed', interaction })
        turnTo(id)
      })
    } finally {
      store.update({ picking: null })
    }
  }

  /** @returns whether there is anybody to take */
  const pickNext = (): boolean => {
    const { desk } = store.get()
    const [first] = desk ? pickable(desk) : []
    if (first) void pick(first.id)
    return first !== undefined
  }

  const decline = async (ring?: string) => {
    const ringing = ringingNow(ring)
    if (ringing?.situation.state === 'queued') return silence(ringing.id)
    if (!ringing) return
    await answer(async ({ id, situation }) => {
      await request('POST', `/v1/desk/offers/${situation.offerId}/decline`)
      noteDeclined(id)
    })
  }

  /** Who rings for everybody goes on ringing for the others, and after a while here, too. */
  const silence = (id: string) => {
    const change = (act: 'add' | 'delete') => {
      const { desk } = store.get()
      if (!desk) return
      const silenced = new Set(desk.silenced)
      silenced[act](id)
      store.update({ desk: { ...desk, silenced } })
    }
    noteDeclined(id)
    change('add')
    setTimeout(change, DECLINE_REST_MS, 'delete')
  }

  const noteDeclined = (id: string) => store.update({ declined: new Set(store.get().declined).add(id) })

  /** Ends a conversation, once. */
  const end = async (id: string) => {
    const { ended } = store.get()
    if (ended.has(id)) return
    store.update({ ended: new Set(ended).add(id) })
    const hasWorked = await attempt(() => request('POST', `/v1/desk/interactions/${id}/end`))
    if (!hasWorked) store.update({ ended: new Set([...store.get().ended].filter((other) => other !== id)) })
  }

  /** @returns whether what is in focus goes on, and so could be ended */
  const endInFocus = (): boolean => {
    const { desk } = store.get()
    const held = desk && focusInHand(desk)
    if (!held || !isConversation(held)) return false
    void end(held.id)
    return true
  }

  /** One after the other: what was pressed twice is asked once. */
  const actOnRecording = async (act: RecordingAct) => {
    const { desk, isRecordingBusy } = store.get()
    const held = desk && callInHand(desk)
    if (!held || isRecordingBusy) return
    store.update({ isRecordingBusy: true })
    try {
      await attempt(() => request('POST', `/v1/desk/interactions/${held.id}/recording${RECORDING_PATHS[act]}`))
    } finally {
      store.update({ isRecordingBusy: false })
    }
  }

  /** Pauses or resumes; to ask the visitor, or to ask them no longer, is not done by a key hit by mistake. @returns whether there was anything to toggle */
  const togglePause = (): boolean => {
    const { desk } = store.get()
    const act = desk && recordingActInHand(desk)
    if (act !== 'pause' && act !== 'resume') return false
    void actOnRecording(act)
    return true
  }

  /** Tells whether it was saved. */
  const wrapUp = (id: string, result: WrapUp): Promise<boolean> =>
    attempt(() => request('POST', `/v1/desk/interactions/${id}/wrap-up`, result))

  const dismissProblem = () => store.update({ problem: null })
  const go = { focus, turnTo, turn }
  return {
    setStatus,
    ...go,
    accept,
    acceptForAgent,
    decline,
    pick,
    pickNext,
    end,
    endInFocus,
    actOnRecording,
    togglePause,
    wrapUp,
    dismissProblem,
  }
}

/** What the server makes of a choice; its own word follows on the stream. The time goes on where only the media changed. */
function chosenPresence({ desk }: DeskView, status: Status, { reasonId = null, media }: Omit<SetStatus, 'status'>): DeskPresence {
  const before = desk?.presence
  const isSame = before?.status === status && before.reason === null && before.reasonId === reasonId
  const statusSince = isSame ? before.statusSince : new Date(Date.now() + (desk?.clockOffsetMs ?? 0)).toISOString()
  return { status, reason: null, reasonId, setByName: null, media: media ?? before?.media ?? [], statusSince }
}

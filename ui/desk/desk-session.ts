import { createStore, type Store } from '~/media/store'
import { AcceptedOffer, DeskEvent, type Status, type WrapUp } from '~/protocol/desk'
import { openLiveConnection } from '~/protocol/live-connection'
import { ApiProblem } from '~/ui/api/problem'
import { request } from '~/ui/api/request'
import { competeForLead } from '~/ui/live/leader'
import { followPlan } from './conversation'
import { reduceDesk } from './desk-reducer'
import { conversationInHand, interactionToWrapUp, type RingingOffer, ringingOffer } from './desk-selectors'
import { type DeskView, INITIAL_VIEW } from './desk-store'

const KNOWN_EVENTS = new Set<unknown>(DeskEvent.options.map((option) => option.shape.type.value))

/** Null for events of a newer server; a known one that does not fit is a bug and throws. */
export function parseDeskEvent(value: unknown): DeskEvent | null {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : null
  return KNOWN_EVENTS.has(type) ? DeskEvent.parse(value) : null
}

/** One desk: its stream, its place among the tabs, its call and chat. Lives outside React and is closed with the page. */
export function openDeskSession(userId: string) {
  const store = createStore<DeskView>(INITIAL_VIEW)
  const apply = (event: DeskEvent) => {
    const nowMs = Date.now()
    store.update({ desk: reduceDesk(store.get().desk, event, nowMs) })
  }

  const live = openLiveConnection({
    url: '/v1/desk/stream',
    heartbeatUrl: '/v1/desk/heartbeat',
    parse: parseDeskEvent,
    onEvent: apply,
    onConnection: (connection) => store.update(store.get().connection === connection ? {} : { connection, asOfMs: Date.now() }),
    onRefused: () => window.location.assign('/signin?next=/desk'),
  })
  const tabs = competeForLead({
    name: `parley-desk:${userId}`,
    locks: navigator.locks,
    onChange: (lead) => store.update({ lead }),
  })
  const stopFollowing = followPlan(store, apply)

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

  const setStatus = async (status: Status) => {
    store.update({ wantedStatus: status })
    await attempt(async () => {
      await request('PUT', '/v1/desk/status', { status })
      const statusSince = new Date(Date.now() + (store.get().desk?.clockOffsetMs ?? 0)).toISOString()
      apply({ type: 'presence-changed', presence: { status, reason: null, statusSince } })
    })
    store.update({ wantedStatus: null })
  }

  /** Answers what rings, once. */
  const answer = async (work: (offer: RingingOffer) => Promise<void>) => {
    const { desk, answeredOffer } = store.get()
    const offer = desk && ringingOffer(desk)
    if (!offer || offer.situation.offerId === answeredOffer) return
    store.update({ answeredOffer: offer.situation.offerId })
    const hasWorked = await attempt(() => work(offer))
    if (!hasWorked) store.update({ answeredOffer: null })
  }

  const accept = () =>
    answer(async ({ id, situation }) => {
      store.update({ isAccepting: true })
      try {
        const accepted = await request('POST', `/v1/desk/offers/${situation.offerId}/accept`, {}, AcceptedOffer)
        const { call } = store.get()
        if (call?.interactionId === id && accepted.call) call.accept(accepted.call.key)
        apply({ type: 'interaction-changed', interaction: accepted.interaction })
      } finally {
        store.update({ isAccepting: false })
      }
    })

  const decline = () => answer(({ situation }) => request('POST', `/v1/desk/offers/${situation.offerId}/decline`))

  const end = async () => {
    const { desk, endedInteraction } = store.get()
    const held = desk && conversationInHand(desk)
    if (!held || held.id === endedInteraction) return
    store.update({ endedInteraction: held.id })
    const hasWorked = await attempt(() => request('POST', `/v1/desk/interactions/${held.id}/end`))
    if (!hasWorked) store.update({ endedInteraction: null })
  }

  /** Tells whether it was saved. */
  const wrapUp = async (result: WrapUp): Promise<boolean> => {
    const { desk } = store.get()
    const over = desk && interactionToWrapUp(desk)
    return over ? attempt(() => request('POST', `/v1/desk/interactions/${over.id}/wrap-up`, result)) : false
  }

  return {
    view: store as Store<DeskView>,
    ...{ setStatus, accept, decline, end, wrapUp },
    takeOver: tabs.takeOver,
    dismissProblem: () => store.update({ problem: null }),
    close() {
      live.close()
      stopFollowing()
      tabs.close()
    },
  }
}

export type DeskSession = ReturnType<typeof openDeskSession>

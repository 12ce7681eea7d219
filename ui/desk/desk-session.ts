import { createStore, type Store } from '~/media/store'
import { AcceptedOffer, DeskEvent, type Status, type WrapUp } from '~/protocol/desk'
import { openLiveConnection } from '~/protocol/live-connection'
import { ApiProblem } from '~/ui/api/problem'
import { request } from '~/ui/api/request'
import { competeForLead } from '~/ui/live/leader'
import { followPlan } from './conversation'
import { reduceDesk } from './desk-reducer'
import { conversationInHand, interactionToWrapUp, ringingOffer } from './desk-selectors'
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

  /** Runs one thing the agent asked for; its refusal is shown until something else works. */
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
      store.update({ problem: null })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      store.update({ problem: error })
    }
  }

  const setStatus = async (status: Status) => {
    store.update({ wantedStatus: status })
    await attempt(() => request('PUT', '/v1/desk/status', { status }))
    store.update({ wantedStatus: null })
  }

  const accept = async () => {
    const { desk, answer, call } = store.get()
    const offer = desk && ringingOffer(desk)
    if (!offer || answer) return
    store.update({ answer: 'accept' })
    await attempt(async () => {
      const accepted = await request('POST', `/v1/desk/offers/${offer.situation.offerId}/accept`, {}, AcceptedOffer)
      if (call?.interactionId === offer.id) call.accept(accepted.call?.key ?? null)
      apply({ type: 'interaction-changed', interaction: accepted.interaction })
    })
    store.update({ answer: null })
  }

  const decline = async () => {
    const { desk, answer } = store.get()
    const offer = desk && ringingOffer(desk)
    if (!offer || answer) return
    store.update({ answer: 'decline' })
    await attempt(() => request('POST', `/v1/desk/offers/${offer.situation.offerId}/decline`))
    store.update({ answer: null })
  }

  const end = async () => {
    const { desk } = store.get()
    const held = desk && conversationInHand(desk)
    if (held) await attempt(() => request('POST', `/v1/desk/interactions/${held.id}/end`))
  }

  const wrapUp = async (result: WrapUp) => {
    const { desk } = store.get()
    const over = desk && interactionToWrapUp(desk)
    if (over) await attempt(() => request('POST', `/v1/desk/interactions/${over.id}/wrap-up`, result))
  }

  return {
    view: store as Store<DeskView>,
    ...{ setStatus, accept, decline, end, wrapUp },
    takeOver: tabs.takeOver,
    dismissProblem: () => store.update({ problem: null }),
    dismissLoss: () => store.update({ noticedLoss: store.get().desk?.lostOffer?.interactionId ?? null }),
    close() {
      live.close()
      stopFollowing()
      tabs.close()
    },
  }
}

export type DeskSession = ReturnType<typeof openDeskSession>

import { createStore, type Store } from '~/media/store'
import { DeskEvent } from '~/protocol/desk'
import { openLiveConnection } from '~/protocol/live-connection'
import { competeForLead } from '~/ui/live/leader'
import { acceptByItself } from './auto-accept'
import { deskActions } from './desk-actions'
import { reduceDesk } from './desk-reducer'
import { afterConnection, type DeskView, INITIAL_VIEW } from './desk-store'
import { followPlan } from './follow-plan'

const KNOWN_EVENTS = new Set<unknown>(DeskEvent.options.map((option) => option.shape.type.value))

/** Null for events of a newer server; a known one that does not fit is a bug and throws. */
export function parseDeskEvent(value: unknown): DeskEvent | null {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : null
  return KNOWN_EVENTS.has(type) ? DeskEvent.parse(value) : null
}

/** One desk: its stream, its place among the tabs, its call and chat. Lives outside React and is closed with the page. */
export function openDesk(userId: string) {
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
    onConnection: (connection) => store.update(afterConnection(store.get(), connection, Date.now())),
    onRefused: () => window.location.assign('/signin?next=/desk'),
  })
  const tabs = competeForLead({
    name: `parley-desk:${userId}`,
    locks: navigator.locks,
    onChange: (lead) => store.update({ lead }),
  })
  const stopFollowing = followPlan(store, apply)
  const actions = deskActions(store, apply)
  const stopAccepting = acceptByItself(store, actions.acceptForAgent)

  return {
    view: store as Store<DeskView>,
    ...actions,
    takeOver: tabs.takeOver,
    close() {
      live.close()
      stopAccepting()
      stopFollowing()
      tabs.close()
    },
  }
}

export type OpenDesk = ReturnType<typeof openDesk>

import type { Store, WritableStore } from '~/media/store'
import type { DeskEvent } from '~/protocol/desk'
import { type AgentCall, openAgentCall } from '~/ui/call/agent-call'
import { openAgentChat } from '~/ui/chat/agent-chat'
import { type CallPlan, planCalls } from './call-plan'
import type { DeskView } from './desk-store'

/**
 * Keeps the calls and the chats as the desk's state wants them: opens what has begun, closes what is over.
 * @returns ends it, and all of them with it
 */
export function followPlan(store: WritableStore<DeskView>, apply: (event: DeskEvent) => void): () => void {
  const follow = () => {
    const { desk, lead, calls, chats } = store.get()
    const plans = new Map(planCalls(desk, lead).map((plan) => [plan.interactionId, plan]))
    for (const call of calls.values()) if (!isFor(call, plans.get(call.interactionId))) return leaveCall(store, call)
    for (const id of chats.keys()) if (plans.get(id)?.offerId !== null) return leaveChat(store, id)
    for (const plan of plans.values()) {
      const { interactionId: id, offerId, keyNumber } = plan
      const call = calls.get(id)
      if (!call) return store.update({ calls: new Map(calls).set(id, enterCall(store, plan)) })
      if (offerId) continue
      if (!chats.has(id)) return store.update({ chats: new Map(chats).set(id, beginChat(store, plan, apply)) })
      call.claim(keyNumber)
    }
  }
  const stop = store.subscribe(follow)
  follow()
  return () => {
    stop()
    const { calls, chats } = store.get()
    for (const chat of chats.values()) chat.close()
    for (const call of calls.values()) void call.close()
  }
}

/**
 * A visitor whose call did not connect may ring here again at once: that is another call, which sends nothing before it is accepted
 * anew, whatever the one before was allowed.
 */
const isFor = (call: AgentCall, plan: CallPlan | undefined) =>
  plan !== undefined && (plan.offerId === null || plan.offerId === call.offerId)

const enterCall = (store: Store<DeskView>, { interactionId, medium, offerId }: CallPlan): AgentCall =>
  openAgentCall({
    ...{ interactionId, medium, offerId },
    onSignal: (signal) => store.get().chats.get(interactionId)?.receive(signal),
  })

const beginChat = (store: Store<DeskView>, { interactionId }: CallPlan, apply: (event: DeskEvent) => void) =>
  openAgentChat({
    interactionId,
    onStored: (message) => apply({ type: 'message-added', message }),
    signal: async (signal) => (await store.get().calls.get(interactionId)?.signal(signal)) ?? false,
  })

/** Each change is made alone and calls `follow` again, which finds the next one. */
function leaveCall(store: WritableStore<DeskView>, call: AgentCall): void {
  store.update({ calls: without(store.get().calls, call.interactionId) })
  void call.close()
}

function leaveChat(store: WritableStore<DeskView>, id: string): void {
  store.get().chats.get(id)?.close()
  store.update({ chats: without(store.get().chats, id) })
}

function without<T>(map: ReadonlyMap<string, T>, id: string): ReadonlyMap<string, T> {
  const left = new Map(map)
  left.delete(id)
  return left
}

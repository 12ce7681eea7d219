import type { Store, WritableStore } from '~/media/store'
import type { DeskEvent } from '~/protocol/desk'
import { type AgentCall, openAgentCall } from '~/ui/call/agent-call'
import { openAgentChat } from '~/ui/chat/agent-chat'
import { type CallPlan, planCall } from './call-plan'
import type { DeskView } from './desk-store'

/**
 * Keeps the call and the chat as the desk's state wants them: opens what has begun, closes what is over.
 * @returns ends it, and both with it
 */
export function followPlan(store: WritableStore<DeskView>, apply: (event: DeskEvent) => void): () => void {
  const follow = () => {
    const { desk, lead, call, chat } = store.get()
    const plan = planCall(desk, lead)
    if (call && !isFor(call, plan)) return leaveCall(store, call)
    if (chat && (chat.interactionId !== plan?.interactionId || plan.offerId)) return leaveChat(store)
    if (plan && !call) return store.update({ call: enterCall(store, plan) })
    if (plan && !plan.offerId && !chat) return store.update({ chat: beginChat(store, plan, apply) })
    if (plan && !plan.offerId) call?.claim(plan.keyNumber)
  }
  const stop = store.subscribe(follow)
  follow()
  return () => {
    stop()
    const { call, chat } = store.get()
    chat?.close()
    void call?.close()
  }
}

/**
 * A visitor whose call did not connect may ring here again at once: that is another call, which sends nothing before it is accepted
 * anew, whatever the one before was allowed.
 */
const isFor = (call: AgentCall, plan: CallPlan | null) =>
  call.interactionId === plan?.interactionId && (plan.offerId === null || plan.offerId === call.offerId)

const enterCall = (store: Store<DeskView>, { interactionId, medium, offerId }: CallPlan): AgentCall =>
  openAgentCall({ interactionId, medium, offerId, onSignal: (signal) => store.get().chat?.receive(signal) })

const beginChat = (store: Store<DeskView>, { interactionId }: CallPlan, apply: (event: DeskEvent) => void) =>
  openAgentChat({
    interactionId,
    onStored: (message) => apply({ type: 'message-added', message }),
    signal: async (signal) => (await store.get().call?.signal(signal)) ?? false,
  })

/** Each change is made alone and calls `follow` again, which finds the next one. */
function leaveCall(store: WritableStore<DeskView>, call: AgentCall): void {
  store.update({ call: null })
  void call.close()
}

function leaveChat(store: WritableStore<DeskView>): void {
  store.get().chat?.close()
  store.update({ chat: null })
}

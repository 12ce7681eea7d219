import type { Call } from '~/media/call'
import { type ClosedReason, hasFallenAway } from '~/media/call-state'
import type { LocalDevices } from '~/media/devices'
import { MediaProblem } from '~/media/media-problem'
import { createStore, type Store } from '~/media/store'
import { CallAccess, type CallSignal, type EncryptionKey } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import { request } from '~/ui/api/request'
import { pause, persist } from '~/ui/live/passing'
import { keepChoice } from './device-choice'
import { createEncryptionWorker } from './encryption-worker'
import { openOwnDevices } from './own-devices'
import { keepSwitchedOff, switchedOff } from './switched-off'

export type AgentCallState = {
  devices: LocalDevices | null
  /** Why the camera or the microphone is not with us. */
  problem: MediaProblem | null
  call: Call | null
}

export const NO_CALL: AgentCallState = { devices: null, problem: null, call: null }

type AgentCallOptions = {
  interactionId: string
  medium: Medium
  /** Null when the conversation is in hand already: a chat that was accepted, or a page that was reloaded. */
  offerId: string | null
  onSignal: (signal: CallSignal) => void
}

/** Before a room that fell away is entered again. */
const REENTER_MS = 1_500
/** The answer to Accept brings the key. Later than this after the stream has told the same, the key is asked for once more. */
const ANSWER_MS = 1_500

/** Fetched while the desk is idle, so that the first offer does not wait for it. */
export const loadCallCode = () => import('~/media/call')

/**
 * The agent's side of one interaction's room: entered while it rings, under the waiting key, with camera and microphone open but
 * not sent; admitted by the key that acceptance brings. Keeps itself in the room until it is closed, and lets the devices go then.
 */
export function openAgentCall({ interactionId, medium, offerId, onSignal }: AgentCallOptions) {
  const store = createStore<AgentCallState>(NO_CALL)
  const closing = new AbortController()
  const interactionPath = `/v1/desk/interactions/${interactionId}`
  let accessPath = offerId ? `/v1/desk/offers/${offerId}/call` : `${interactionPath}/call`
  let acceptedKey: EncryptionKey | null = null
  let isAccepted = offerId === null
  /** Number of the last call key that came to us. */
  let heldNumber = 0
  let claimedNumber = 0
  let isClaiming = false

  const requestAccess = () => request('POST', accessPath, {}, CallAccess)

  const openDevices = async () => {
    const opened = await openOwnDevices(medium, switchedOff(interactionId))
    if (closing.signal.aborted) return opened.devices.close()
    store.update(opened)
  }

  /** A camera, or a device chosen, that does not want to is told on the screen, until one does. */
  const change = async (work: (devices: LocalDevices) => Promise<void>) => {
    const { devices } = store.get()
    if (!devices) return
    try {
      await work(devices)
      store.update({ problem: null })
    } catch (error) {
      if (!(error instanceof MediaProblem)) throw error
      store.update({ problem: error })
    }
  }

  const enter = async (devices: LocalDevices): Promise<Call> => {
    const [{ openCall }, access] = await Promise.all([loadCallCode(), persist(requestAccess, closing.signal)])
    closing.signal.throwIfAborted()
    const call = openCall({
      ...{ access, medium, devices },
      role: 'agent',
      createWorker: createEncryptionWorker,
      refreshAccess: requestAccess,
    })
    store.update({ call })
    const key = access.key.number >= Math.max(1, heldNumber) ? access.key : acceptedKey
    if (!key) return call
    heldNumber = key.number
    void call.admit(key)
    return call
  }

  /** A room that fell away while the conversation goes on is entered again; any other end is the end. */
  const stay = async () => {
    await openDevices()
    while (!closing.signal.aborted) {
      const { devices } = store.get()
      if (!devices) return
      const call = await enter(devices)
      const stopSignals = call.onSignal(onSignal)
      const stopReports = reportTo(interactionPath, call, closing.signal)
      const reason = await closed(call)
      stopSignals()
      stopReports()
      if (!hasFallenAway(reason)) return
      await pause(REENTER_MS, closing.signal)
    }
  }
  stay().catch(passOver)

  /** From here on the room is ours by right of the interaction, no longer of the offer. */
  const accept = (key: EncryptionKey) => {
    isAccepted = true
    accessPath = `${interactionPath}/call`
    acceptedKey = key
    heldNumber = key.number
    void store.get().call?.admit(key)
  }

  const askForKey = async () => {
    if (!isAccepted) await pause(ANSWER_MS, closing.signal)
    while (heldNumber < claimedNumber) {
      const asked = claimedNumber
      const { key } = await persist(() => request('POST', `${interactionPath}/call`, {}, CallAccess), closing.signal)
      accept(key)
      // Nothing newer was claimed meanwhile.
      if (claimedNumber === asked) return
    }
  }

  return {
    interactionId,
    /** The offer that it was entered for; null for a conversation that was in hand already. */
    offerId,
    medium,
    state: store as Store<AgentCallState>,
    accept,
    /**
     * That key is in use, says the stream. Asks for it by right of the interaction where it is newer than ours, or the answer to
     * Accept is late or lost.
     */
    claim(number: number) {
      claimedNumber = Math.max(claimedNumber, number)
      if (heldNumber >= claimedNumber || isClaiming) return
      isClaiming = true
      askForKey()
        .catch(passOver)
        .finally(() => {
          isClaiming = false
        })
    },
    toggleMicrophone() {
      const { devices } = store.get()
      if (!devices) return
      devices.setMicrophone(!devices.state.get().microphone.isOn)
      keepSwitchedOff(interactionId, devices.state.get())
    },
    toggleCamera: () =>
      change(async (devices) => {
        await devices.setCamera(!devices.state.get().camera.isOn)
        keepSwitchedOff(interactionId, devices.state.get())
      }),
    chooseDevice: (kind: MediaDeviceKind, deviceId: string) =>
      change(async (devices) => {
        await devices.use(kind, deviceId)
        keepChoice(devices.state.get().choice)
      }),
    signal: async (signal: CallSignal) => (await store.get().call?.send(signal)) ?? false,
    async close() {
      closing.abort()
      const { call, devices } = store.get()
      devices?.close()
      await call?.close()
    },
  }
}

export type AgentCall = ReturnType<typeof openAgentCall>

/** Tells the server once that both are here, and once that something came in the clear. */
function reportTo(interactionPath: string, call: Call, signal: AbortSignal): () => void {
  const told = new Set<string>()
  const tellOnce = (what: 'joined' | 'unencrypted') => {
    if (told.has(what)) return
    told.add(what)
    persist(() => request('POST', `${interactionPath}/${what}`), signal).catch(passOver)
  }
  return call.state.subscribe(() => {
    const { isAdmitted, other, hasDroppedUnencrypted } = call.state.get()
    if (isAdmitted && other.present) tellOnce('joined')
    if (hasDroppedUnencrypted) tellOnce('unencrypted')
  })
}

const closed = (call: Call) =>
  new Promise<ClosedReason | null>((resolve) => {
    const look = () => {
      const { connection, closedReason } = call.state.get()
      if (connection !== 'closed') return
      stop()
      resolve(closedReason)
    }
    const stop = call.state.subscribe(look)
    look()
  })

/** Closing ends whatever is under way; a refusal means that the interaction has moved on, which the stream tells. */
function passOver(error: unknown): void {
  if (error instanceof Error && ['AbortError', 'ApiProblem'].includes(error.name)) return
  reportError(error)
}

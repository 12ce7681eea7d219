import type { Call, HeardSignal } from '~/media/call'
import type { CallAccess, CallSignal, EncryptionKey } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import { devicesForReturn, noDevices, ownDevices } from './own-devices'
import { call } from './state'

export type RoomLinks = {
  fetchAccess: () => Promise<CallAccess>
  /** We are admitted and see the other side: the server waits for this from both. */
  onJoined: () => void
  onUnencrypted: () => void
  onSignal: (signal: HeardSignal) => void
}

/** The visitor's stay in the media server's room. At most one; a newer entry replaces an older one that is still on its way. */
let room: Call | null = null
let entry = 0
let key: EncryptionKey | null = null
let links: RoomLinks

/** Begins to fetch the call code, so that it is there when the visitor has answered the browser's question. */
export const prepareRoom = (): void => void loadCallCode().catch(() => {})

/** Enters in the background. Without `access` a fresh one is asked for. Rejects when there is none: calls are away. */
export async function enterRoom(medium: Medium, access: CallAccess | null, to: RoomLinks): Promise<void> {
  const mine = ++entry
  links = to
  const [code, given, devices] = await Promise.all([
    loadCallCode(),
    access ?? to.fetchAccess(),
    ownDevices() ?? (medium === 'chat' ? noDevices() : devicesForReturn(medium === 'video')),
  ])
  if (mine !== entry) return
  await room?.close()
  room = code.openVisitorCall({ access: given, medium, devices, refreshAccess: to.fetchAccess })
  watch(room)
  if (key) void room.admit(key)
}

/** The key may come before the call code has; it is kept for it. */
export function admitToRoom(callKey: EncryptionKey): void {
  key = callKey
  void room?.admit(callKey)
}

/** Back in the queue: nothing of ours goes out until a newer key comes. */
export function withdrawFromRoom(): void {
  key = null
  void room?.withdraw()
}

export async function sendSignal(signal: CallSignal): Promise<boolean> {
  return (await room?.send(signal)) ?? false
}

export const currentRoom = (): Call | null => room

export async function leaveRoom(): Promise<void> {
  entry++
  key = null
  const left = room
  room = null
  call.value = null
  await left?.close()
}

const loadCallCode = () => import('./call-code')

function watch(watched: Call): void {
  let isJoined = false
  let isReported = false
  watched.onSignal((signal) => links.onSignal(signal))
  const look = () => {
    if (watched !== room) return
    const state = watched.state.get()
    call.value = state
    const joinedNow = state.isAdmitted && state.other.present
    if (joinedNow && !isJoined) links.onJoined()
    isJoined = joinedNow
    if (state.hasDroppedUnencrypted && !isReported) links.onUnencrypted()
    isReported = state.hasDroppedUnencrypted
  }
  watched.state.subscribe(look)
  look()
}

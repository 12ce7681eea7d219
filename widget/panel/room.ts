import type { Call, HeardSignal } from '~/media/call'
import { type CallState, hasFallenAway } from '~/media/call-state'
import type { CallAccess, CallSignal, EncryptionKey } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import { fetchAccess, reportJoined, reportUnencrypted, type VisitorHeaders } from './api'
import { need } from './need'
import { devicesForReturn, noDevices, ownDevices } from './own-devices'
import { pause } from './pause'
import { persist } from './persist'
import { call } from './state'

export type Entry = {
  medium: Medium
  /** Null: asked for once the visitor could come in. */
  access: CallAccess | null
  headers: VisitorHeaders
  onSignal: (signal: HeardSignal) => void
}

/** A chat's room is a comfort: it waits until the page has settled. */
const CHAT_AFTER_MS = 2_000
/** Before a room that fell away is entered again. */
const REENTER_MS = 1_500

/** The visitor's stay in the media server's room. At most one; a newer entry replaces an older one that is still on its way. */
let room: Call | null = null
let entries = 0
let key: EncryptionKey | null = null
/** Number of the last key that the room has taken. */
let usedKey = 0
let withdrawals = 0
let look = () => {}

/** Begins to fetch the call code, so that it is there when the visitor has answered the browser's question. */
export const prepareRoom = (): void => void loadCallCode().catch(() => {})

/** Enters in the background, and again whenever the room falls away, until it is left. Rejects when a chat's code does not come. */
export const enterRoom = (entry: Entry): Promise<void> => enter(entry, false)

/** @param isQuiet what is shown stays until this has succeeded or failed: "cannot be reached" and its button */
async function enter(entry: Entry, isQuiet: boolean): Promise<void> {
  const { medium, access, headers } = entry
  const mine = ++entries
  if (medium === 'chat') await pause(CHAT_AFTER_MS)
  if (mine !== entries) return
  const [code, devices] = await Promise.all([
    medium === 'chat' ? loadCallCode() : need(loadCallCode),
    ownDevices() ?? (medium === 'chat' ? noDevices() : devicesForReturn(medium === 'video')),
  ])
  if (mine !== entries) return
  const replaced = room
  room = null
  await replaced?.close()
  if (mine !== entries) return
  room = code.openVisitorCall({ access, medium, devices, refreshAccess: () => freshAccess(headers) })
  watch(room, entry, isQuiet)
  if (key) void hand(room, key)
}

/** An answer that was on its way while the key was withdrawn may still bring it, and would open the camera in the queue. */
async function freshAccess(headers: VisitorHeaders): Promise<CallAccess> {
  const before = withdrawals
  const access = await fetchAccess(headers)
  return before === withdrawals ? access : freshAccess(headers)
}

/** The key may come before the room has; it is kept for it. */
export function admitToRoom(callKey: EncryptionKey): void {
  key = callKey
  if (room) void hand(room, callKey)
}

async function hand(into: Call, callKey: EncryptionKey): Promise<void> {
  await into.admit(callKey)
  if (into !== room || callKey.number !== key?.number) return
  usedKey = callKey.number
  look()
}

/** Back in the queue: nothing of ours goes out until a newer key comes. */
export function withdrawFromRoom(): void {
  key = null
  withdrawals++
  void room?.withdraw()
}

export async function sendSignal(signal: CallSignal): Promise<boolean> {
  return (await room?.send(signal)) ?? false
}

export const currentRoom = (): Call | null => room

export async function leaveRoom(): Promise<void> {
  entries++
  key = null
  const left = room
  room = null
  call.value = null
  await left?.close()
}

const loadCallCode = () => import('./call-code')

function watch(watched: Call, entry: Entry, isQuiet: boolean): void {
  const report = reportsOf(watched, entry.headers)
  let isShown = !isQuiet
  let isOver = false
  watched.onSignal(entry.onSignal)
  look = () => {
    if (watched !== room || isOver) return
    const state = watched.state.get()
    isOver = state.connection === 'closed'
    isShown ||= isOver || state.connection === 'connected'
    if (isShown) call.value = state
    report(state)
    if (isOver && hasFallenAway(state.closedReason)) void comeBack(watched, entry)
  }
  watched.state.subscribe(look)
  look()
}

async function comeBack(fallen: Call, entry: Entry): Promise<void> {
  await pause(REENTER_MS)
  if (fallen === room) await enter({ ...entry, access: null }, true)
}

/**
 * What the server waits for from both sides: that we are admitted and see the other, anew for every key; a call that it never hears this
 * of counts as failed. And what came in the clear.
 */
function reportsOf(watched: Call, headers: VisitorHeaders): (state: CallState) => void {
  const tell = (what: () => Promise<void>) => void persist(() => watched === room, what)
  let joinedUnder: number | null = null
  let isReported = false
  return ({ isAdmitted, other, hasDroppedUnencrypted }) => {
    const under = isAdmitted && other.present ? usedKey : null
    if (under !== null && under !== joinedUnder) tell(() => reportJoined(headers))
    joinedUnder = under
    if (hasDroppedUnencrypted && !isReported) tell(() => reportUnencrypted(headers))
    isReported = hasDroppedUnencrypted
  }
}

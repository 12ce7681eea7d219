import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CallState, INITIAL_CALL_STATE } from '~/media/call-state'
import { createStore } from '~/media/store'
import type { CallAccess, EncryptionKey } from '~/protocol/call'
import { ApiRefusal } from '~/widget/panel/api'
import { admitToRoom, type Entry, enterRoom, leaveRoom, withdrawFromRoom } from '~/widget/panel/room'
import { call } from '~/widget/panel/state'
import { ACCESS } from './samples'

const world = vi.hoisted(() => ({
  calls: [] as Opened[],
  /** Answers to `POST /v1/visitor/call` that are still due. */
  asked: [] as ((access: unknown) => void)[],
  joined: [] as (() => Promise<void>)[],
  joinedSent: 0,
  closing: Promise.resolve(),
}))

type Opened = ReturnType<typeof openCall>
type OpenOptions = { access: CallAccess | null; refreshAccess: () => Promise<CallAccess> }

function openCall({ access, refreshAccess }: OpenOptions) {
  const state = createStore<CallState>(INITIAL_CALL_STATE)
  const admitted: number[] = []
  const opened = {
    ...{ state, access, refreshAccess, admitted, isClosed: false },
    admit: async (key: EncryptionKey) => void admitted.push(key.number),
    withdraw: async () => {},
    onSignal: () => () => {},
    async close() {
      opened.isClosed = true
      await world.closing
    },
  }
  world.calls.push(opened)
  return opened
}

vi.mock('~/widget/panel/call-code', () => ({ openVisitorCall: openCall }))
vi.mock('~/widget/panel/own-devices', () => ({
  ownDevices: () => ({}),
  noDevices: async () => ({}),
  devicesForReturn: async () => ({}),
}))
vi.mock('~/widget/panel/api', async (original) => ({
  ...(await original<typeof import('~/widget/panel/api')>()),
  fetchAccess: () => new Promise((resolve) => world.asked.push(resolve)),
  reportJoined: () => {
    world.joinedSent++
    return world.joined.shift()?.() ?? Promise.resolve()
  },
}))

const entry: Entry = {
  medium: 'video',
  access: null,
  headers: { authorization: 'Bearer t', 'x-parley-origin': 'https://shop.example' },
  onSignal: () => {},
}
const key = (number: number): EncryptionKey => ({ ...ACCESS.key, number })
const accessWith = (number: number): CallAccess => ({ ...ACCESS, key: key(number) })
const other = { ...INITIAL_CALL_STATE.other, present: true }
const last = (): Opened => {
  const opened = world.calls.at(-1)
  if (!opened) throw new Error('no call was opened')
  return opened
}
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(world, { calls: [], asked: [], joined: [], joinedSent: 0, closing: Promise.resolve() })
})
afterEach(async () => {
  await leaveRoom()
  vi.useRealTimers()
})

test('The way in is asked for last, by the call itself, which then tries until there is one', async () => {
  await enterRoom(entry)
  expect(last().access).toBeNull()
  expect(world.asked).toHaveLength(0)
})

test('A key that was withdrawn while it was on its way does not arrive', async () => {
  await enterRoom(entry)
  admitToRoom(key(1))
  const given = last().refreshAccess()
  withdrawFromRoom()
  world.asked[0]?.(accessWith(1))
  await settle()
  world.asked[1]?.(accessWith(0))
  expect((await given).key.number).toBe(0)
})

test('Who leaves while the old call is still closing is not in a new one', async () => {
  await enterRoom(entry)
  let release = () => {}
  world.closing = new Promise((resolve) => {
    release = resolve
  })
  const again = enterRoom(entry)
  await settle()
  await leaveRoom()
  release()
  await again
  expect(world.calls).toHaveLength(1)
})

test('A chat enters after a moment, unless it is over by then', async () => {
  const chat = enterRoom({ ...entry, medium: 'chat' })
  await leaveRoom()
  const video = enterRoom(entry)
  await settle()
  await vi.advanceTimersByTimeAsync(5_000)
  await Promise.all([chat, video])
  expect(world.calls.map(({ isClosed }) => isClosed)).toEqual([false])
})

test.each(['unreachable', 'ended'] as const)(
  'A room that is %s while the interaction goes on is entered again',
  async (reason) => {
    await enterRoom({ ...entry, access: ACCESS })
    admitToRoom(key(1))
    last().state.update({ connection: 'closed', closedReason: reason })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(world.calls).toHaveLength(2)
    expect([last().access, last().admitted]).toEqual([null, [1]])
    expect(call.value?.closedReason, 'said until it has succeeded').toBe(reason)
    last().state.update({ connection: 'connected' })
    expect(call.value?.connection).toBe('connected')
  },
)

test.each(['elsewhere', 'removed', 'left'] as const)('A room that was closed as %s stays closed', async (reason) => {
  await enterRoom(entry)
  last().state.update({ connection: 'closed', closedReason: reason })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(world.calls).toHaveLength(1)
})

test('That both are there is said under every key anew', async () => {
  await enterRoom(entry)
  admitToRoom(key(1))
  await settle()
  last().state.update({ connection: 'connected', isAdmitted: true, other })
  last().state.update({ isVerified: true })
  expect(world.joinedSent).toBe(1)
  admitToRoom(key(1))
  await settle()
  expect(world.joinedSent).toBe(1)
  admitToRoom(key(2))
  await settle()
  expect(world.joinedSent).toBe(2)
})

test('That both are there is said until it is heard, through lost requests and servers that fail', async () => {
  world.joined = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => Promise.reject(new ApiRefusal('failed', 502)),
    () => Promise.reject(new ApiRefusal('rate-limited', 429)),
    () => Promise.reject(new ApiRefusal('not-now', 409)),
  ]
  await enterRoom(entry)
  last().state.update({ connection: 'connected', isAdmitted: true, other })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(world.joinedSent).toBe(4)
})

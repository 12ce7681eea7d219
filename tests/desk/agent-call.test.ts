import { setImmediate as settle } from 'node:timers/promises'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { INITIAL_CALL_STATE } from '~/media/call-state'
import { createStore } from '~/media/store'
import type { CallAccess, EncryptionKey } from '~/protocol/call'
import { openAgentCall } from '~/ui/call/agent-call'

const WAITING: EncryptionKey = { number: 0, material: 'w'.repeat(44) }
const CALL_KEY: EncryptionKey = { number: 1, material: 'k'.repeat(44) }

const world = vi.hoisted(() => ({
  posts: [] as string[],
  admitted: [] as number[],
  openDevices: 0,
  key: { number: 0, material: '' },
  releaseDevices: null as null | (() => void),
}))
const callState = createStore(INITIAL_CALL_STATE)

vi.mock('~/ui/call/encryption-worker', () => ({ createEncryptionWorker: () => ({}) }))
vi.mock('~/ui/call/own-devices', () => ({
  openOwnDevices: async () => {
    if (world.releaseDevices) await new Promise<void>((resolve) => (world.releaseDevices = resolve))
    world.openDevices++
    return { devices: { close: () => world.openDevices-- }, problem: null }
  },
}))
vi.mock('~/media/call', () => ({
  openCall: () => ({
    state: callState,
    admit: async (key: EncryptionKey) => void world.admitted.push(key.number),
    onSignal: () => () => {},
    close: async () => callState.update({ connection: 'closed', closedReason: 'left' }),
  }),
}))
vi.mock('~/ui/api/request', () => ({
  request: async (_method: string, path: string): Promise<CallAccess> => {
    world.posts.push(path)
    return { url: '/sfu', token: 't', iceServers: [], key: world.key }
  },
}))

const ring = () => openAgentCall({ interactionId: 'i', medium: 'video', offerId: 'o', onSignal: () => {} })
const reenter = () => openAgentCall({ interactionId: 'i', medium: 'video', offerId: null, onSignal: () => {} })

beforeEach(() => {
  Object.assign(world, { posts: [], admitted: [], openDevices: 0, key: WAITING, releaseDevices: null })
  callState.update(INITIAL_CALL_STATE)
})

describe('The agent’s call', () => {
  it('enters while it rings, admits nobody, and is admitted by the key that acceptance brings', async () => {
    const call = ring()
    await settle()
    expect(world.posts).toEqual(['/v1/desk/offers/o/call'])
    expect(world.admitted).toEqual([])
    call.accept(CALL_KEY)
    expect(world.admitted).toEqual([1])
    await call.close()
  })

  it('takes a key that was there before the room was', async () => {
    const call = ring()
    call.accept(CALL_KEY)
    await settle()
    expect(world.admitted).toEqual([1])
    await call.close()
  })

  it('asks for the key itself when the answer to Accept never came, and only then', async () => {
    const call = ring()
    await settle()
    world.key = CALL_KEY
    vi.useFakeTimers()
    call.claim(1)
    call.claim(1)
    await vi.advanceTimersByTimeAsync(2_000)
    call.claim(1)
    await vi.advanceTimersByTimeAsync(2_000)
    vi.useRealTimers()
    expect(world.posts).toEqual(['/v1/desk/offers/o/call', '/v1/desk/interactions/i/call'])
    expect(world.admitted).toEqual([1])
    await call.close()
  })

  it('asks at once for a key that has taken the place of the one it holds', async () => {
    const call = ring()
    await settle()
    call.accept(CALL_KEY)
    await settle()
    world.key = { ...CALL_KEY, number: 2 }
    call.claim(1)
    call.claim(2)
    call.claim(2)
    await settle()
    expect(world.posts).toEqual(['/v1/desk/offers/o/call', '/v1/desk/interactions/i/call'])
    expect(world.admitted).toEqual([1, 2])
    await call.close()
  })

  it('asks once more for a key that took the place of the one it was asking for', async () => {
    const call = ring()
    await settle()
    call.accept(CALL_KEY)
    world.key = { ...CALL_KEY, number: 2 }
    call.claim(2)
    call.claim(3)
    world.key = { ...CALL_KEY, number: 3 }
    await settle()
    expect(world.admitted).toEqual([1, 2, 3])
    await call.close()
  })

  it.each(['ended', 'unreachable'] as const)('enters again when the room fell away: %s', async (closedReason) => {
    world.key = CALL_KEY
    const call = reenter()
    await settle()
    vi.useFakeTimers()
    callState.update({ connection: 'closed', closedReason })
    callState.update(INITIAL_CALL_STATE)
    await vi.advanceTimersByTimeAsync(2_000)
    vi.useRealTimers()
    expect(world.admitted).toEqual([1, 1])
    await call.close()
  })

  it('is admitted at once when the page was reloaded in a call', async () => {
    world.key = CALL_KEY
    const call = reenter()
    await settle()
    expect(world.posts).toEqual(['/v1/desk/interactions/i/call'])
    expect(world.admitted).toEqual([1])
    await call.close()
  })

  it('says once that both are there, and once that something came in the clear', async () => {
    world.key = CALL_KEY
    const call = reenter()
    await settle()
    callState.update({ isAdmitted: true, other: { ...INITIAL_CALL_STATE.other, present: true } })
    callState.update({ hasDroppedUnencrypted: true })
    callState.update({ isVerified: true })
    expect(world.posts.slice(1)).toEqual(['/v1/desk/interactions/i/joined', '/v1/desk/interactions/i/unencrypted'])
    await call.close()
  })

  it('lets the camera go when the offer goes, also while the camera is still starting', async () => {
    const call = ring()
    await settle()
    expect(world.openDevices).toBe(1)
    await call.close()
    expect(world.openDevices).toBe(0)

    world.releaseDevices = () => {}
    const early = ring()
    await settle()
    await early.close()
    world.releaseDevices()
    await settle()
    expect(world.openDevices).toBe(0)
  })
})

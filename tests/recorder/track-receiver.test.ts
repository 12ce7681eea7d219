import { createCipheriv, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ClockOffset, TrackClock } from '~/recorder/clock'
import { deriveFrameKey, FrameKeyRing } from '~/recorder/frame-key-ring'
import { Gate } from '~/recorder/gate'
import { NO_COUNTS } from '~/recorder/recording-counts'
import { TrackReceiver } from '~/recorder/track-receiver'
import type { Block } from '~/recorder/webm-writer'

const KEY = { number: 1, material: randomBytes(32).toString('base64') }
const BLANK_TRAILER = Buffer.from('made by the server')
const PICTURE_MS = 50

function seal(frame: Buffer, clearBytes: number): Buffer {
  const iv = randomBytes(12)
  const clear = frame.subarray(0, clearBytes)
  const cipher = createCipheriv('aes-128-gcm', deriveFrameKey(Buffer.from(KEY.material, 'base64')), iv).setAAD(clear)
  return Buffer.concat([
    clear,
    cipher.update(frame.subarray(clearBytes)),
    cipher.final(),
    cipher.getAuthTag(),
    iv,
    Buffer.of(12, 1),
  ])
}

/** Starts with the bits of RFC 6386 §9.1 for 640 × 360, as a key frame or not. */
const picture = (isKeyFrame: boolean) =>
  seal(Buffer.from([isKeyFrame ? 0 : 1, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 0x02, 0x68, 0x01, 0, 0, 0, 0, 0, 0]), isKeyFrame ? 10 : 3)

/** A camera whose every picture fits into one packet. */
function camera({ ring = ringWith(KEY), gate = new Gate(), hasRoom = (): boolean => true } = {}) {
  const seen = { blocks: [] as Block[], nacks: [] as number[], keyFrameRequests: 0, events: [] as object[] }
  const counts = { ...NO_COUNTS }
  const receiver = new TrackReceiver({
    ...{ ssrc: 1, kind: 'video', ring, gate, counts, blankTrailer: BLANK_TRAILER },
    clock: new TrackClock(90_000, new ClockOffset()),
    requestPackets: (sequences) => void seen.nacks.push(...sequences),
    requestKeyFrame: () => {
      seen.keyFrameRequests += 1
    },
    onBlock: (block) => hasRoom() && seen.blocks.push(block) > 0,
    onSize: (size, atMs) => void seen.events.push({ ...size, atMs }),
    onPicture: (isOn, atMs) => void seen.events.push({ isOn, atMs }),
    onGap: (gap) => void seen.events.push(gap),
  })
  const send = (number: number, options: { isKeyFrame?: boolean; payload?: Buffer; atMs?: number; sequence?: number } = {}) => {
    const { isKeyFrame = number === 0, payload = picture(isKeyFrame), atMs = number * PICTURE_MS } = options
    receiver.receive({
      ...{ ssrc: 1, sequence: options.sequence ?? (65_534 + number) % 65_536, timestamp: number * PICTURE_MS * 90, isLast: true },
      ...{ payload: Buffer.concat([Buffer.of(0x10), payload]), arrivedAtMs: atMs },
    })
  }
  return { receiver, counts, seen, send, times: () => seen.blocks.map(({ timeMs }) => timeMs) }
}

function ringWith(key: typeof KEY): FrameKeyRing {
  const ring = new FrameKeyRing()
  ring.set(key)
  return ring
}

describe('Pictures', () => {
  it('are recorded from the first key frame on, over the end of the sequence numbers', () => {
    const { send, times, seen } = camera()
    for (const number of [0, 1, 2, 3]) send(number)
    expect(times()).toEqual([0, 50, 100, 150])
    expect(seen.events).toEqual([
      { isOn: true, atMs: 0 },
      { width: 640, height: 360, atMs: 0 },
    ])
  })

  it('are not recorded before one, which is asked for', () => {
    const { send, receiver, seen } = camera()
    send(1)
    receiver.tend(60)
    receiver.tend(70)
    expect(seen).toMatchObject({ blocks: [], keyFrameRequests: 1 })
    send(2, { isKeyFrame: true })
    receiver.tend(1_000)
    expect(seen).toMatchObject({ keyFrameRequests: 1 })
    expect(seen.blocks).toHaveLength(1)
  })

  it('that are missing are asked for again, and recorded in their place', () => {
    const { send, receiver, times, seen } = camera()
    for (const number of [0, 1, 3]) send(number)
    receiver.repair(165)
    expect(seen.nacks).toEqual([0])
    send(2, { atMs: 200 })
    expect(times()).toEqual([0, 50, 100, 150])
  })

  it('that build on one lost for good are left out until the next key frame, and the gap is told', () => {
    const { send, receiver, times, seen, counts } = camera()
    for (const number of [0, 1, 3, 4]) send(number)
    receiver.repair(1_150)
    receiver.tend(1_150)
    expect(seen.keyFrameRequests).toBe(1)
    send(23)
    for (let number = 5; number < 23; number++) send(number, { atMs: 1_150 })
    send(24, { isKeyFrame: true })
    send(25)
    expect(times()).toEqual([0, 50, 1_200, 1_250])
    expect(seen.events.at(-1)).toEqual({ reason: 'loss', fromMs: 50, toMs: 1_200 })
    expect(counts.lost).toBe(1)
  })

  it('under a key we do not hold are counted, not recorded; once we do, recording begins with a key frame', () => {
    const ring = new FrameKeyRing()
    const { send, times, seen, counts } = camera({ ring })
    send(0)
    ring.set(KEY)
    send(1)
    send(2, { isKeyFrame: true })
    expect(times()).toEqual([100])
    expect(counts).toMatchObject({ unopened: 1, frames: 1 })
    expect(seen.events).toContainEqual({ reason: 'unopened', fromMs: 100, toMs: 100 })
  })

  it('that are lost again and again are told as one gap a second, and the last when the track ends', () => {
    const { send, receiver, seen } = camera()
    for (let number = 0; number < 200; number++) if (number % 2 === 0) send(number, { isKeyFrame: true })
    for (let nowMs = 1_000; nowMs <= 11_000; nowMs += 200) receiver.repair(nowMs)
    receiver.end()
    const gaps = seen.events.filter((event) => 'reason' in event)
    expect(gaps.length).toBeGreaterThan(5)
    expect(gaps.length).toBeLessThanOrEqual(11)
    expect(gaps.at(-1)).toMatchObject({ toMs: 9_900 })
  })

  it('that change their size with each are told once a second', () => {
    const { send, seen } = camera()
    const ofWidth = (width: number) => seal(Buffer.from([0, 0, 0, 0x9d, 0x01, 0x2a, width, 0, 0x68, 0x01, 0, 0]), 10)
    for (let number = 0; number < 40; number++) send(number, { isKeyFrame: true, payload: ofWidth(number + 1) })
    expect(seen.events.filter((event) => 'width' in event)).toEqual([
      { width: 1, height: 360, atMs: 0 },
      { width: 21, height: 360, atMs: 1_000 },
    ])
  })

  it('whose clock was set are told as a gap', () => {
    const { send, seen, times, receiver } = camera()
    send(0)
    send(1)
    send(100_000, { isKeyFrame: true, atMs: 100, sequence: 0 })
    receiver.end()
    expect(times()).toEqual([0, 50, 100])
    expect(seen.events.at(-1)).toEqual({ reason: 'loss', fromMs: 50, toMs: 100 })
  })

  it('for which there is no room are not counted as recorded; the gap says why, and it goes on with a key frame', () => {
    let hasRoom = true
    const { send, receiver, times, seen, counts } = camera({ hasRoom: () => hasRoom })
    send(0)
    hasRoom = false
    send(1)
    hasRoom = true
    send(2)
    receiver.tend(100)
    expect(seen.keyFrameRequests).toBe(1)
    send(3, { isKeyFrame: true })
    expect(times()).toEqual([0, 150])
    expect(counts.frames).toBe(2)
    expect(seen.events.at(-1)).toEqual({ reason: 'storage', fromMs: 0, toMs: 150 })
  })

  it('that the media server made are passed over without harm', () => {
    const { send, times, counts } = camera()
    send(0)
    send(1, { payload: Buffer.concat([Buffer.of(1, 2, 3), BLANK_TRAILER]) })
    send(2)
    expect(times()).toEqual([0, 100])
    expect(counts.blanks).toBe(1)
  })

  it('that stop are told, and a key frame is not asked for meanwhile', () => {
    const { send, receiver, seen } = camera()
    send(0)
    send(1)
    receiver.tend(2_000)
    receiver.tend(20_000)
    expect(seen.keyFrameRequests).toBe(0)
    expect(seen.events.at(-1)).toEqual({ isOn: false, atMs: 50 })
  })

  it('that never open are asked for a key frame ever more rarely', () => {
    const { send, receiver, seen } = camera({ ring: new FrameKeyRing() })
    for (let number = 0; number < 600; number++) {
      send(number)
      receiver.tend(number * PICTURE_MS)
    }
    expect(seen.keyFrameRequests).toBeGreaterThan(5)
    expect(seen.keyFrameRequests).toBeLessThan(13)
  })

  it('are asked for a key frame every ten seconds, so that one can be sought', () => {
    const { send, receiver, seen } = camera()
    for (let number = 0; number <= 250; number++) {
      send(number)
      receiver.tend(number * PICTURE_MS)
    }
    expect(seen.keyFrameRequests).toBeGreaterThan(0)
    expect(seen.keyFrameRequests).toBeLessThanOrEqual(6)
  })
})

describe('A pause', () => {
  it('lets nothing through that was captured in it, and begins again with a key frame', () => {
    const gate = new Gate()
    const { send, receiver, times, seen } = camera({ gate })
    send(0)
    gate.close(40)
    send(1)
    send(2, { isKeyFrame: true })
    receiver.tend(110)
    expect(seen.keyFrameRequests).toBe(0)
    expect(gate.open(120)).toEqual({ fromMs: 40, toMs: 520 })
    send(3, { isKeyFrame: true })
    send(10, { isKeyFrame: true })
    send(11)
    for (const number of [4, 5, 6, 7, 8, 9]) send(number, { atMs: 560 })
    expect(times()).toEqual([0])
    receiver.tend(600)
    expect(seen.keyFrameRequests).toBe(1)
    send(12, { isKeyFrame: true })
    send(13)
    expect(times()).toEqual([0, 600, 650])
  })
})

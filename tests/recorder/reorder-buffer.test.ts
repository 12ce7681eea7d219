import { describe, expect, it } from 'vitest'
import { NO_COUNTS } from '~/recorder/recording-counts'
import { type Arrival, ReorderBuffer } from '~/recorder/reorder-buffer'
import type { RtpPacket } from '~/recorder/rtp-packet'

const packet = (sequence: number, arrivedAtMs = 0): RtpPacket => ({
  ...{ ssrc: 1, sequence, timestamp: 0, isLast: true, arrivedAtMs },
  payload: Buffer.of(sequence & 0xff),
})

function bufferWith(...sequences: number[]) {
  const counts = { ...NO_COUNTS }
  const buffer = new ReorderBuffer(counts)
  const out = sequences.flatMap((sequence) => buffer.receive(packet(sequence)))
  return { buffer, counts, out: names(out) }
}

const names = (arrivals: Arrival[]) =>
  arrivals.map((arrival) => (arrival.type === 'packet' ? arrival.packet.sequence : `lost ${arrival.packets}`))

describe('Packets of a stream', () => {
  it('are handed on in order, however they came', () => {
    expect(bufferWith(10, 12, 11, 13).out).toEqual([10, 11, 12, 13])
  })

  it('go on behind the end of their numbers, also out of order', () => {
    expect(bufferWith(65_534, 0, 65_535, 1).out).toEqual([65_534, 65_535, 0, 1])
  })

  it('come once, even if they were sent twice', () => {
    const { out, counts } = bufferWith(10, 11, 11, 10, 13, 13, 12)
    expect(out).toEqual([10, 11, 12, 13])
    expect(counts).toMatchObject({ late: 3, recovered: 1 })
  })
})

describe('A missing packet', () => {
  it('is asked for after 15 ms, then every 100 ms', () => {
    const { buffer } = bufferWith(65_535, 1)
    expect(buffer.requests(14)).toEqual([])
    expect(buffer.requests(15)).toEqual([0])
    expect(buffer.requests(100)).toEqual([])
    expect(buffer.requests(115)).toEqual([0])
  })

  it('says when there is something to do', () => {
    const { buffer } = bufferWith(10)
    expect(buffer.dueAtMs).toBeNull()
    buffer.receive(packet(12, 200))
    expect(buffer.dueAtMs).toBe(215)
    buffer.requests(215)
    expect(buffer.dueAtMs).toBe(315)
  })

  it('lets the others pass once it comes', () => {
    const { buffer, counts } = bufferWith(10, 12, 13)
    expect(names(buffer.receive(packet(11, 80)))).toEqual([11, 12, 13])
    expect(counts).toMatchObject({ recovered: 1, lost: 0 })
    expect(buffer.dueAtMs).toBeNull()
  })

  it('is given up after a second, with all that are missing beside it', () => {
    const { buffer, counts } = bufferWith(10, 13, 15)
    expect(names(buffer.giveUp(999))).toEqual([])
    expect(names(buffer.giveUp(1_000))).toEqual(['lost 2', 13, 'lost 1', 15])
    expect(counts.lost).toBe(3)
    expect(names(buffer.receive(packet(11, 1_001)))).toEqual([])
    expect(names(buffer.receive(packet(16, 1_002)))).toEqual([16])
  })

  it('is given up only if it has been missing for long', () => {
    const { buffer } = bufferWith(10, 12)
    buffer.receive(packet(14, 600))
    expect(names(buffer.giveUp(1_000))).toEqual(['lost 1', 12])
    expect(names(buffer.giveUp(1_600))).toEqual(['lost 1', 14])
  })
})

describe('A stream that leaves out far more than can be repaired', () => {
  it('is given up and begun anew, and costs no more than another', () => {
    const { buffer, counts } = bufferWith(0)
    let asked = 0
    for (let at = 1; at <= 500; at++) {
      buffer.receive(packet((at * 1_000) % 65_536, at))
      asked += buffer.requests(at).length
    }
    expect(asked).toBeLessThan(10_000)
    expect(buffer.requests(600).length).toBeLessThanOrEqual(200)
    expect(counts.lost).toBeGreaterThan(0)
  })

  it('asks for two hundred at once, and for the others right after', () => {
    const { buffer } = bufferWith(10, 510)
    expect(buffer.requests(15)).toHaveLength(200)
    expect(buffer.dueAtMs).toBe(15)
    expect(buffer.requests(16)).toHaveLength(200)
    expect(buffer.requests(17)).toHaveLength(99)
    expect(buffer.dueAtMs).toBe(115)
  })
})

describe('A stream that begins again', () => {
  it('far ahead: goes on there, with a loss', () => {
    expect(bufferWith(10, 5_000, 5_001).out).toEqual([10, 'lost 1', 5_000, 5_001])
  })

  it('behind: goes on there once it is clear that nothing else comes', () => {
    const { out } = bufferWith(20_000, ...Array.from({ length: 60 }, (_, at) => 5_000 + at))
    expect(out.slice(0, 3)).toEqual([20_000, 'lost 1', 5_050])
  })
})

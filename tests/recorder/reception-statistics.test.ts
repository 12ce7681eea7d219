import { expect, it } from 'vitest'
import { opusDurationMs } from '~/recorder/opus'
import { ReceptionStatistics } from '~/recorder/reception-statistics'

function receive(statistics: ReceptionStatistics, sequences: number[], lateMs = 0) {
  for (const sequence of sequences) {
    const timestamp = sequence * 960
    const packet = { ssrc: 7, sequence: sequence % 65_536, timestamp, isLast: true, payload: Buffer.of(1) }
    statistics.receive({ ...packet, arrivedAtMs: sequence * 20 + (sequence % 2) * lateMs })
  }
}

it('A receiver report says what was lost since the last one, and in all', () => {
  const statistics = new ReceptionStatistics(7, 48_000)
  expect(statistics.report(0)).toBeNull()
  receive(statistics, [65_533, 65_534, 65_536])
  expect(statistics.report(0)).toMatchObject({ ssrc: 7, packetsLost: 1, fractionLost: 64, highestSequence: 65_536 })
  receive(statistics, [65_537, 65_538])
  expect(statistics.report(0)).toMatchObject({ packetsLost: 1, fractionLost: 0, highestSequence: 65_538 })
})

it('A packet that was sent again and came fills its loss', () => {
  const statistics = new ReceptionStatistics(7, 48_000)
  receive(statistics, [10, 12, 11])
  expect(statistics.report(0)).toMatchObject({ packetsLost: 0, fractionLost: 0 })
})

it('Jitter is nothing for packets that come as they were sent, and grows towards how much they do not', () => {
  const [even, uneven] = [new ReceptionStatistics(7, 48_000), new ReceptionStatistics(7, 48_000)]
  const sequences = Array.from({ length: 200 }, (_, at) => at)
  receive(even, sequences)
  receive(uneven, sequences, 10)
  expect(even.report(0)?.jitter).toBe(0)
  expect(uneven.report(0)?.jitter).toBe(480)
})

it('The last sender report is echoed with its age', () => {
  const statistics = new ReceptionStatistics(7, 48_000)
  receive(statistics, [1])
  statistics.heard({ ssrc: 7, senderMs: 0, timestamp: 0, compactNtp: 0xabcd }, 1_000)
  expect(statistics.report(1_500)).toMatchObject({ lsr: 0xabcd, dlsr: 32_768 })
})

it.each([
  ['one frame of 20 ms', [0xf8], 20],
  ['two frames of 20 ms', [0xf9], 40],
  ['three frames of 20 ms', [0xfb, 3], 60],
  ['one frame of 60 ms, speech', [0x58], 60],
  ['one frame of 2.5 ms', [0xe0], 2.5],
])('An Opus packet of %s', (_, bytes, durationMs) => {
  expect(opusDurationMs(Buffer.from(bytes))).toBe(durationMs)
})

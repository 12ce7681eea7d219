import { randomBytes } from 'node:crypto'
import type { RecordingManifest } from '~/protocol/recording-manifest'
import type { RecordingSegment } from '~/protocol/recording-segment'
import { fingerprintOf } from '~/server/secrets/public-key'
import { type PlainSegment, sha256 } from '~/server/storage/sealed-segment'

export const RECORDING = {
  workspaceId: '019b0000-0000-7000-8000-000000000001',
  recordingId: '019b0000-0000-7000-8000-000000000002',
}
export const VISITOR = 'visitor:019b0000-0000-7000-8000-000000000003:Abc_-123'
export const AGENT = 'agent:019b0000-0000-7000-8000-000000000004:Xyz_-789'

/** With which every WebM file begins (RFC 8794, 11.2.1). */
export const EBML_HEADER = Buffer.from([0x1a, 0x45, 0xdf, 0xa3])
export const KNOWN_SENTENCE = 'My card ends in 4242, and my dog is called Bruno.'

/** Segments of one track: a head, then clusters of different lengths that carry a sentence in the clear. */
export function someSegments(count: number, participant = VISITOR, source: PlainSegment['source'] = 'screen'): PlainSegment[] {
  return Array.from({ length: count }, (_, index) => ({
    participant,
    source,
    index,
    startsAtMs: Math.max(0, index - 1) * 1_000,
    durationMs: index === 0 ? 0 : 1_000,
    isInit: index === 0,
    hasKeyFrame: index === 1,
    bytes: Buffer.concat([EBML_HEADER, Buffer.from(KNOWN_SENTENCE), randomBytes(20 + index * 7)]),
  }))
}

export const factsOf = ({ bytes, ...facts }: PlainSegment): RecordingSegment => ({
  ...facts,
  bytes: bytes.length,
  sha256: sha256(bytes),
})

export function aManifest(segments: readonly PlainSegment[] = someSegments(3), publicKey?: Uint8Array): RecordingManifest {
  const tracks = new Map(segments.map(({ participant, source }) => [`${participant} ${source}`, { participant, source }]))
  return {
    format: 'parley-recording',
    version: 1,
    ...RECORDING,
    interactionId: '019b0000-0000-7000-8000-000000000005',
    startedAt: '2026-11-25T12:00:00.000Z',
    endedAt: '2026-11-25T12:00:30.000Z',
    signedBy: publicKey ? fingerprintOf(publicKey) : `SHA256:${'x'.repeat(43)}`,
    people: [
      { participant: VISITOR, role: 'visitor', name: 'Vera', joinedAt: '2026-11-25T12:00:00.000Z', leftAt: null },
      { participant: AGENT, role: 'agent', name: 'Ada', joinedAt: '2026-11-25T12:00:00.000Z', leftAt: null },
    ],
    tracks: [...tracks.values()].map((track) => ({
      ...track,
      kinds: [
        { kind: 'video', codec: 'vp8' },
        { kind: 'audio', codec: 'opus' },
      ],
    })),
    segments: segments.map(factsOf),
    gaps: [],
    consent: [
      {
        participant: VISITOR,
        textVersion: '1',
        text: 'This call is recorded.',
        answer: 'given',
        at: '2026-11-25T12:00:00.000Z',
      },
    ],
    policy: { begins: 'by-hand', keptForDays: 30 },
  }
}

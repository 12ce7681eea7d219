import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Finding, findingsOf, holesOf, type PromisedSegment, sentenceFor } from '~/domain/recording-findings'
import { placeSlices } from '~/domain/recording-slices'

const segment = (index: number, participant = 'visitor:v1:a'): PromisedSegment => ({
  participant,
  source: 'camera-and-microphone',
  index,
  startsAtMs: index * 2_000,
  durationMs: 2_000,
  bytes: 100 + index,
  sha256: `${participant} ${index}`,
})
const place = (index: number) => ({ participant: 'visitor:v1:a', source: 'camera-and-microphone' as const, index })

const four = [0, 1, 2, 3].map((index) => segment(index))
const promised = { segments: four, gaps: [] }
const typesOf = (findings: Finding[]) => findings.map(({ type }) => type)

describe('A recording', () => {
  it('is unchanged when every segment is in its place', () => {
    expect(findingsOf(promised, four)).toEqual([])
    expect(findingsOf(promised, four.toReversed())).toEqual([])
    expect(findingsOf({ segments: [], gaps: [] }, [])).toEqual([])
  })

  it('has a finding for a segment that is missing, changed, or does not open', () => {
    const found = [four[0], { ...four[2], sha256: 'else' }, { ...four[3], sha256: null }] as PromisedSegment[]
    expect(findingsOf(promised, found)).toEqual([
      { type: 'missing', place: place(1), atMs: 2_000 },
      { type: 'changed', place: place(2), atMs: 4_000 },
      { type: 'changed', place: place(3), atMs: 6_000 },
    ])
  })

  it('has two findings when two segments changed places, and says which lies where', () => {
    const found = [
      segment(0),
      { ...segment(1), sha256: segment(3).sha256 },
      segment(2),
      { ...segment(3), sha256: segment(1).sha256 },
    ]
    expect(findingsOf(promised, found)).toEqual([
      { type: 'swapped', place: place(1), holds: place(3), atMs: 2_000 },
      { type: 'swapped', place: place(3), holds: place(1), atMs: 6_000 },
    ])
  })

  it('has a finding for what the manifest does not name', () => {
    expect(findingsOf(promised, [...four, segment(4)])).toEqual([{ type: 'extra', place: place(4) }])
  })

  it('is found changed, whatever is done to it', () => {
    const found = fc.array(fc.record({ index: fc.nat(5), of: fc.option(fc.nat(4)) }), { maxLength: 6 })
    fc.assert(
      fc.property(found, (pieces) => {
        const lies = pieces.map(({ index, of }) => ({ ...place(index), sha256: of === null ? null : segment(of).sha256 }))
        const isWhole = four.every(({ index }) => lies.findLast((one) => one.index === index)?.sha256 === segment(index).sha256)
        const isAll = lies.every(({ index }) => index < four.length)
        expect(findingsOf(promised, lies).length === 0).toBe(isWhole && isAll)
      }),
    )
  })

  it('may lack an index only where a gap says why', () => {
    const segments = [segment(0), segment(1), segment(3)]
    const gap = { participant: null, fromMs: 4_000, toMs: 6_000, reason: 'storage' as const }
    expect(findingsOf({ segments, gaps: [] }, segments)).toEqual([{ type: 'unexplained', place: place(2) }])
    expect(findingsOf({ segments, gaps: [gap] }, segments)).toEqual([])
    expect(findingsOf({ segments, gaps: [{ ...gap, participant: 'visitor:v1:a' }] }, segments)).toEqual([])
    expect(typesOf(findingsOf({ segments, gaps: [{ ...gap, participant: 'agent:a1:b' }] }, segments))).toEqual(['unexplained'])
    expect(typesOf(findingsOf({ segments, gaps: [{ ...gap, fromMs: 8_000, toMs: 9_000 }] }, segments))).toEqual(['unexplained'])
    expect(holesOf({ segments, gaps: [] })).toEqual([{ place: place(2), fromMs: 2_000, toMs: 6_000 }])
    const [, ...headless] = four
    expect(findingsOf({ segments: headless, gaps: [] }, headless)).toEqual([{ type: 'unexplained', place: place(0) }])
  })
})

describe('A file of segments', () => {
  const indexes = [0, 1, 2, 3, 4]
  const holds = (...whole: number[]) => whole.map((index) => ({ holds: index }))

  it('has every slice in its place when nothing was done to it', () => {
    expect(placeSlices(indexes, holds(0, 1, 2, 3, 4))).toEqual(indexes.map((index) => ({ index, holds: index })))
  })

  it('gives no place to what is missing, and does not blame what moved up', () => {
    expect(placeSlices(indexes, holds(0, 2, 3, 4))).toEqual([0, 2, 3, 4].map((index) => ({ index, holds: index })))
  })

  it('shows both that changed places, also beside one that is broken', () => {
    expect(placeSlices(indexes, [...holds(0, 3), { insteadOf: 2 }, ...holds(1, 4)])).toEqual([
      { index: 2, holds: null },
      { index: 0, holds: 0 },
      { index: 1, holds: 3 },
      { index: 3, holds: 1 },
      { index: 4, holds: 4 },
    ])
  })
})

describe('Each finding', () => {
  const findings: Finding[] = [
    { type: 'unsigned' },
    { type: 'manifest-changed' },
    { type: 'manifest-unreadable' },
    { type: 'other-key' },
    { type: 'missing', place: place(1), atMs: 3_723_000 },
    { type: 'changed', place: place(1), atMs: 0 },
    { type: 'swapped', place: place(1), holds: place(2), atMs: 0 },
    { type: 'unexplained', place: place(1) },
    { type: 'extra', place: place(1) },
    { type: 'extra-bytes', file: 'x.webm', bytes: 3 },
    { type: 'extra-file', file: 'x.webm' },
  ]

  it('is one sentence of its own', () => {
    const sentences = findings.map(sentenceFor)
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Zx].+\.$/)
    expect(new Set(sentences).size).toBe(findings.length)
    expect(sentences).toContain('Segment 1 of visitor:v1:a (camera and microphone), at 1:02:03, is missing.')
  })
})

import type { GapReason, SegmentPlace } from './recording'

/** What the manifest says of a segment. Times in ms since the recording began; `sha256` of the plain segment, in hex. */
export interface PromisedSegment extends SegmentPlace {
  startsAtMs: number
  durationMs: number
  bytes: number
  sha256: string
}

/** What the check needs of a manifest. */
export interface Promised {
  segments: readonly PromisedSegment[]
  gaps: readonly { participant: string | null; fromMs: number; toMs: number; reason: GapReason }[]
}

/** What lies where a segment belongs. */
export interface FoundSegment extends SegmentPlace {
  /** Of the plain segment; null: it does not open with the recording's key. */
  sha256: string | null
}

/** Something about a recording that is not as it was signed. */
export type Finding =
  | { type: 'unsigned' }
  | { type: 'manifest-changed' }
  | { type: 'manifest-unreadable' }
  | { type: 'other-key' }
  | { type: 'missing'; place: SegmentPlace; atMs: number }
  | { type: 'changed'; place: SegmentPlace; atMs: number }
  | { type: 'swapped'; place: SegmentPlace; holds: SegmentPlace; atMs: number }
  | { type: 'unexplained'; place: SegmentPlace }
  | { type: 'extra'; place: SegmentPlace }
  | { type: 'extra-bytes'; file: string; bytes: number }
  | { type: 'extra-file'; file: string }

/** Compares what lies there with what was promised. No findings: every segment is there, in its place, byte for byte. */
export function findingsOf(promised: Promised, found: readonly FoundSegment[]): Finding[] {
  const at = new Map(found.map((segment) => [nameOf(segment), segment]))
  const byDigest = new Map(promised.segments.map((segment) => [segment.sha256, segment]))
  const own = new Set(promised.segments.map(nameOf))
  return [
    ...promised.segments.flatMap((segment) => judge(segment, at.get(nameOf(segment)), byDigest)),
    ...found
      .filter((segment) => !own.has(nameOf(segment)))
      .map((segment) => ({ type: 'extra', place: placeOf(segment) }) as const),
    ...unexplainedOf(promised),
  ]
}

function judge(
  segment: PromisedSegment,
  found: FoundSegment | undefined,
  byDigest: ReadonlyMap<string, PromisedSegment>,
): Finding[] {
  const place = placeOf(segment)
  const atMs = segment.startsAtMs
  if (!found) return [{ type: 'missing', place, atMs }]
  if (found.sha256 === segment.sha256) return []
  const other = found.sha256 === null ? undefined : byDigest.get(found.sha256)
  return [other ? { type: 'swapped', place, holds: placeOf(other), atMs } : { type: 'changed', place, atMs }]
}

const unexplainedOf = (promised: Promised): Finding[] => holesOf(promised).map(({ place }) => ({ type: 'unexplained', place }))

/** From the beginning of the last segment before it to the beginning of the next. `place` is that of the first that is not there. */
export interface Hole {
  place: SegmentPlace
  fromMs: number
  toMs: number
}

/** Indexes that are left out, with no gap between the segments around them that says why. */
export function holesOf({ segments, gaps }: Promised): Hole[] {
  return tracksOf(segments).flatMap((track) =>
    track.flatMap((segment, position): Hole[] => {
      const before = track[position - 1]
      const index = before ? before.index + 1 : 0
      if (segment.index === index) return []
      const [fromMs, toMs] = [before ? before.startsAtMs : 0, segment.startsAtMs]
      const isExplained = gaps.some(
        ({ participant, ...gap }) =>
          (participant === null || participant === segment.participant) && gap.fromMs <= toMs && gap.toMs >= fromMs,
      )
      return isExplained ? [] : [{ place: { ...placeOf(segment), index }, fromMs, toMs }]
    }),
  )
}

/** The segments of each participant and source, by index. */
function tracksOf(segments: readonly PromisedSegment[]): PromisedSegment[][] {
  const tracks = new Map<string, PromisedSegment[]>()
  for (const segment of segments) {
    const name = `${segment.participant} ${segment.source}`
    const track = tracks.get(name)
    if (track) track.push(segment)
    else tracks.set(name, [segment])
  }
  return [...tracks.values()].map((track) => track.toSorted((one, other) => one.index - other.index))
}

const nameOf = ({ participant, source, index }: SegmentPlace) => `${participant} ${source} ${index}`

const placeOf = ({ participant, source, index }: SegmentPlace): SegmentPlace => ({ participant, source, index })

/** The finding as a sentence. */
export function sentenceFor(finding: Finding): string {
  switch (finding.type) {
    case 'unsigned':
      return 'The manifest carries no signature.'
    case 'manifest-changed':
      return 'The manifest was changed, or signed with another key.'
    case 'manifest-unreadable':
      return 'The manifest is damaged: what was recorded cannot be read from it.'
    case 'other-key':
      return 'The files carry another public key than the one given.'
    case 'missing':
      return `${nameInWords(finding.place)}, at ${clock(finding.atMs)}, is missing.`
    case 'changed':
      return `${nameInWords(finding.place)}, at ${clock(finding.atMs)}, was changed.`
    case 'swapped':
      return `${nameInWords(finding.place)}, at ${clock(finding.atMs)}, was replaced: ${lowerFirst(nameInWords(finding.holds))} lies in its place.`
    case 'unexplained':
      return `${nameInWords(finding.place)} does not stand in the manifest, and no gap says why.`
    case 'extra':
      return `${nameInWords(finding.place)} is there, but does not stand in the manifest.`
    case 'extra-bytes':
      return `${finding.file} has ${finding.bytes} bytes that belong to no segment.`
    case 'extra-file':
      return `${finding.file} is there, but does not stand in the manifest.`
  }
}

const SOURCE_WORDS = { 'camera-and-microphone': 'camera and microphone', screen: 'screen' } as const

const nameInWords = ({ participant, source, index }: SegmentPlace) =>
  `Segment ${index} of ${participant} (${SOURCE_WORDS[source]})`

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

/** `1:02:03` since the recording began. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const two = (part: number) => String(part % 60).padStart(2, '0')
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60))}:${two(seconds)}`
}

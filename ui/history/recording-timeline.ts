import type { RecordedGap, RecordedPiece, RecordedTrack } from '~/protocol/recording-detail'

/** Where something lies on the line, as parts of its length. */
export interface Stretch {
  left: number
  width: number
}

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3] as const
export type Speed = (typeof SPEEDS)[number]

/** The next faster or slower one, as far as there is one. */
export const speedBeside = (speed: Speed, step: 1 | -1): Speed => SPEEDS[SPEEDS.indexOf(speed) + step] ?? speed

export const clampTo = (lengthMs: number, positionMs: number): number => Math.min(Math.max(0, positionMs), lengthMs)

/** The place of the piece that plays at this moment; null where there is none. The end of a piece is no longer part of it. */
export function pieceAt(pieces: readonly RecordedPiece[], positionMs: number): number | null {
  // The later one, should two overlap: it was begun because of something new.
  const place = pieces.findLastIndex(({ fromMs, toMs }) => fromMs <= positionMs && positionMs < toMs)
  return place < 0 ? null : place
}

/** As a place in what is as wide as the line. */
export const across = ({ left, width }: Stretch) => ({ left: `${left * 100}%`, width: `${width * 100}%` })

/** Cut to the line: what lies beyond it is not drawn. */
export function stretchOf({ fromMs, toMs }: Pick<RecordedGap, 'fromMs' | 'toMs'>, lengthMs: number): Stretch {
  const from = clampTo(lengthMs, fromMs)
  const to = clampTo(lengthMs, toMs)
  return lengthMs === 0 ? { left: 0, width: 0 } : { left: from / lengthMs, width: (to - from) / lengthMs }
}

/** Why there is nothing of somebody at this moment; null where nothing is known of it. */
export function gapAt(gaps: readonly RecordedGap[], participants: readonly string[], positionMs: number): RecordedGap | null {
  const isTheirs = ({ participant }: RecordedGap) => participant === null || participants.includes(participant)
  return gaps.find((gap) => isTheirs(gap) && gap.fromMs <= positionMs && positionMs < gap.toMs) ?? null
}

/** Shorter ones nobody would notice: packets are lost all the time. */
export const NOTICED_MS = 500

/** Whether nothing of anybody was recorded at this moment, though it may lie within their files, for longer than nobody would notice. */
export const isInterruptedAt = (gaps: readonly RecordedGap[], positionMs: number): boolean =>
  gaps.some(
    ({ participant, fromMs, toMs }) =>
      participant === null && toMs - fromMs >= NOTICED_MS && fromMs <= positionMs && positionMs < toMs,
  )

export type NoticedGap = Pick<RecordedGap, 'fromMs' | 'toMs' | 'reason'>

/** Gaps of one reason that touch or overlap are one to whoever watches, whoever's they are. By their beginning. */
export function noticedGaps(gaps: readonly RecordedGap[]): NoticedGap[] {
  const merged: NoticedGap[] = []
  for (const { fromMs, toMs, reason } of gaps.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const last = merged.findLast((gap) => gap.reason === reason)
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else merged.push({ fromMs, toMs, reason })
  }
  return merged.filter((gap) => gap.toMs - gap.fromMs >= NOTICED_MS)
}

/** Whose side a gap lies on. */
export type Lane = 'both' | 'visitor' | 'team'

/** What is missing of everybody lies across the line, what is missing of some on their side of it. */
export function lanesOfGaps(gaps: readonly RecordedGap[], tracks: readonly RecordedTrack[]): { gap: NoticedGap; lane: Lane }[] {
  const [visitor, team] = sidesOf(tracks).map((side) => side.tracks.map(({ track }) => track.participant))
  const inLane = (lane: Lane, isIn: (participant: string | null) => boolean | undefined) =>
    noticedGaps(gaps.filter(({ participant }) => isIn(participant))).map((gap) => ({ gap, lane }))
  return [
    ...inLane('both', (participant) => participant === null),
    ...inLane('visitor', (participant) => participant !== null && visitor?.includes(participant)),
    ...inLane('team', (participant) => participant !== null && team?.includes(participant)),
  ]
}

export interface Side {
  role: 'visitor' | 'team'
  /** Everybody's who was there on this side, each once. */
  names: string[]
  /** With its place in the recording's list. */
  tracks: { track: RecordedTrack; place: number }[]
}

/** The visitor at one side, the team at the other. Whoever left and came back is in several tracks of one side. */
export function sidesOf(tracks: readonly RecordedTrack[]): [Side, Side] {
  const placed = tracks.map((track, place) => ({ track, place }))
  const side = (role: Side['role']): Side => {
    const own = placed.filter(({ track }) => (track.role === 'visitor') === (role === 'visitor'))
    return { role, names: [...new Set(own.flatMap(({ track }) => track.name ?? []))], tracks: own }
  }
  return [side('visitor'), side('team')]
}

import type { RecordedGap, RecordedTrack, RecordingContent } from '~/protocol/recording-detail'
import { gapAt, pieceAt, type Side, sidesOf } from '~/ui/history/recording-timeline'
import { formatDuration } from '~/ui/primitives/duration'
import { layOut, type Rect } from './layout'

/** What a composition needs of a recording. */
export type Composable = Pick<RecordingContent, 'lengthMs' | 'tracks' | 'gaps'>

/** Words that stand in the picture. */
export interface SceneWords {
  /** A name for each of the recording's tracks; a screen's says whose it is. */
  tracks: readonly string[]
  /** Of whom nothing was recorded. */
  unnamed: Record<Side['role'], string>
  gaps: Record<RecordedGap['reason'], string>
  /** Stands beside the length of a gap. */
  notKept: string
}

/** One of the recording's files, by its places in the lists of tracks and of pieces. */
export interface PiecePlace {
  track: number
  piece: number
}

export interface Pane {
  kind: 'camera' | 'screen'
  rect: Rect
  name: string
  /** Null: there is none, and the name takes its place. */
  picture: PiecePlace | null
  /** Why nothing was recorded of them just now; then pictures from before do not count. */
  gap: { fromMs: number; words: string } | null
}

type View = { type: 'card'; title: string; text: string } | { type: 'panes'; panes: Pane[] }

/** What is to be seen for a while. Times in ms since the recording began. */
export type Scene = { fromMs: number; toMs: number } & View

/** Shorter gaps nobody would notice; a card would only flash up. */
const NOTICED_MS = 500
/** A camera that has sent nothing for so long shows nothing any more. A screen may stand still. */
const STALE_MS = 3_000

/** The whole recording, one scene after the other, without a hole between them. */
export function planScenes(content: Composable, words: SceneWords): Scene[] {
  const gaps = content.gaps.filter(({ fromMs, toMs }) => toMs - fromMs >= NOTICED_MS)
  const moments = cutsOf(content, gaps)
  return moments.slice(1).map((toMs, at) => {
    const fromMs = moments[at] ?? 0
    return { fromMs, toMs, ...viewAt({ ...content, gaps }, words, fromMs) }
  })
}

/** Every moment at which something begins or ends, with the two ends of the recording. */
function cutsOf({ lengthMs, tracks }: Composable, gaps: readonly RecordedGap[]): number[] {
  const spans = [...tracks.flatMap(({ pieces }) => pieces), ...gaps]
  const within = spans.flatMap(({ fromMs, toMs }) => [fromMs, toMs]).filter((ms) => ms > 0 && ms < lengthMs)
  return lengthMs > 0 ? [...new Set([0, ...within, lengthMs])].sort((one, other) => one - other) : []
}

function viewAt(content: Composable, words: SceneWords, atMs: number): View {
  const { gaps, tracks } = content
  const gap = gaps.find(({ participant, fromMs, toMs }) => participant === null && fromMs <= atMs && atMs < toMs)
  if (gap) {
    const title = words.gaps[gap.reason]
    return { type: 'card', title, text: `${formatDuration(gap.toMs - gap.fromMs)}, ${words.notKept}` }
  }
  const screen = tracks.flatMap((track, place) => (track.source === 'screen' ? playing(track, place, atMs) : [])).at(-1)
  const sides = sidesOf(tracks).map((side) => peopleOf(side, content, words, atMs))
  const layout = layOut(
    sides.map(({ length }) => length),
    screen !== undefined,
  )
  const people = sides.flatMap((side, at) => side.map((person, row) => ({ ...person, rect: layout.sides[at]?.[row] ?? NO_ROOM })))
  if (!screen || !layout.screen) return { type: 'panes', panes: people }
  const shown: Pane = { kind: 'screen', rect: layout.screen, name: words.tracks[screen.track] ?? '', picture: screen, gap: null }
  return { type: 'panes', panes: [shown, ...people] }
}

const NO_ROOM: Rect = { x: 0, y: 0, width: 0, height: 0 }

type Person = Omit<Pane, 'rect'>

/** Whoever is there now; if nobody is, all who were on this side at some time, as one. */
function peopleOf(side: Side, { gaps }: Composable, words: SceneWords, atMs: number): Person[] {
  const cameras = side.tracks.filter(({ track }) => track.source === 'camera-and-microphone')
  const gapOf = (participants: string[]) => {
    const gap = gapAt(gaps, participants, atMs)
    return gap && { fromMs: gap.fromMs, words: words.gaps[gap.reason] }
  }
  const present = cameras.flatMap(({ track, place }): Person[] =>
    playing(track, place, atMs).map((picture) => ({
      ...{ kind: 'camera', name: words.tracks[place] ?? '', gap: gapOf([track.participant]) },
      picture: track.pieces[picture.piece]?.hasPicture ? picture : null,
    })),
  )
  if (present.length > 0) return present
  const names = [...new Set(cameras.map(({ place }) => words.tracks[place] ?? ''))]
  const name = names.join(', ') || words.unnamed[side.role]
  return [{ kind: 'camera', name, picture: null, gap: gapOf(cameras.map(({ track }) => track.participant)) }]
}

function playing({ pieces }: RecordedTrack, track: number, atMs: number): PiecePlace[] {
  const piece = pieceAt(pieces, atMs)
  return piece === null ? [] : [{ track, piece }]
}

/** Whether a picture of that moment may still be shown for this one. */
export function isFresh(pictureMs: number, nowMs: number, { kind, gap }: Pick<Pane, 'kind' | 'gap'>): boolean {
  if (gap && pictureMs < gap.fromMs) return false
  return kind === 'screen' || nowMs - pictureMs < STALE_MS
}

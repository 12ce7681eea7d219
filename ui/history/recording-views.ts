import type { RecordedGap, RecordedTrack } from '~/protocol/recording-detail'
import { isInterruptedAt, pieceAt, type Side, sidesOf } from './recording-timeline'

/** A picture on the stage: of one side's cameras, or a shared screen. */
export interface View extends Pick<Side, 'names' | 'tracks'> {
  key: 'visitor' | 'team' | 'screen'
}
export type ViewKey = View['key']

/** What can be looked at: both sides, and shared screens where there are any. */
export function viewsOf(tracks: readonly RecordedTrack[]): View[] {
  const [visitor, team] = sidesOf(tracks)
  const screens = [visitor, team].flatMap((side) => side.tracks.filter(isScreen))
  const cameras = ({ role, names, tracks: own }: Side) => ({ key: role, names, tracks: own.filter((one) => !isScreen(one)) })
  const sides = [cameras(visitor), cameras(team)]
  return screens.length > 0 ? [...sides, { key: 'screen', names: [], tracks: screens }] : sides
}

const isScreen = ({ track }: Side['tracks'][number]) => track.source === 'screen'

function hasPictureAt({ pieces }: RecordedTrack, positionMs: number): boolean {
  return pieces[pieceAt(pieces, positionMs) ?? -1]?.hasPicture ?? false
}

/** `failed`: of each track, whether it cannot be played. */
export type Visibility = { gaps: readonly RecordedGap[]; failed: readonly boolean[] }

/** Not in a pause: the picture from before it would look like somebody who stands still. */
export const isTrackSeenAt = ({ track, place }: Side['tracks'][number], positionMs: number, { gaps, failed }: Visibility) =>
  hasPictureAt(track, positionMs) && !failed[place] && !isInterruptedAt(gaps, positionMs)

export const isSeenAt = ({ tracks }: View, positionMs: number, visibility: Visibility): boolean =>
  tracks.some((one) => isTrackSeenAt(one, positionMs, visibility))

/** Whether somebody shares a screen at this moment. */
export const isScreenSeenAt = (tracks: readonly RecordedTrack[], positionMs: number): boolean =>
  tracks.some((track) => track.source === 'screen' && hasPictureAt(track, positionMs))

/** What somebody chose to look at; `both` is a choice, too: then a shared screen takes no more room than a face. */
export type Focus = ViewKey | 'both' | null

/** The large picture; null where they stand side by side. Left to itself, a shared screen is large. */
export function focusedView(focus: Focus, isScreenSeen: boolean): ViewKey | null {
  if (focus === 'screen' || focus === null) return isScreenSeen ? 'screen' : null
  return focus === 'both' ? null : focus
}

/** Through the pictures that are there, one large after the other, then back to side by side. */
export function nextFocus(focused: ViewKey | null, isScreenSeen: boolean): Focus {
  const round: Focus[] = ['both', 'visitor', 'team', ...(isScreenSeen ? (['screen'] as const) : [])]
  return round[(round.indexOf(focused ?? 'both') + 1) % round.length] ?? 'both'
}

/** How a picture stands among the others. `alone`: there are none to choose from. */
export type Look = 'alone' | 'beside' | 'large' | 'small'

export function lookOf(key: ViewKey, focused: ViewKey | null): Look {
  if (focused === null) return 'beside'
  return key === focused ? 'large' : 'small'
}

/** Whoever is recorded at this moment; where nobody is, everybody who ever was. */
export function namesAt({ tracks, names }: View, positionMs: number): string[] {
  const there = tracks.filter(({ track }) => pieceAt(track.pieces, positionMs) !== null)
  return there.length === 0 ? names : [...new Set(there.flatMap(({ track }) => track.name ?? []))]
}

/** Whether there is a picture anywhere in it. */
export const hasPictures = (tracks: readonly RecordedTrack[]): boolean =>
  tracks.some(({ pieces }) => pieces.some(({ hasPicture }) => hasPicture))

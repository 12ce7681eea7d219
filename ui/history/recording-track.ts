import type { RecordedTrack } from '~/protocol/recording-detail'
import { problemOf } from '~/ui/api/problem'

type Wanted = { piece: number; ticket: string; isOnlySound?: boolean }

/** Where one of the files of a track is to be had. */
export function trackAddress(
  recordingId: string,
  { participant, source }: RecordedTrack,
  { piece, ticket, isOnlySound = false }: Wanted,
): string {
  const query = new URLSearchParams({ ticket, piece: String(piece), ...(isOnlySound && { only: 'sound' }) })
  return `/v1/recordings/${recordingId}/tracks/${encodeURIComponent(participant)}/${source}?${query}`
}

/** Why a file is not to be had, which an element does not say; null if it is, or if nobody answers. */
export async function codeOfTrack(address: string): Promise<string | null> {
  try {
    const response = await fetch(address, { headers: { range: 'bytes=0-0' }, cache: 'no-store' })
    return response.ok ? null : (await problemOf(response)).code
  } catch {
    return null
  }
}

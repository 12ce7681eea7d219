import { readElements } from './ebml'

/** The ids of those elements of our files that their writer and their readers both name: https://www.rfc-editor.org/rfc/rfc9559 */
export const WEBM = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  cluster: 0x1f43b675,
  simpleBlock: 0xa3,
} as const

/** The same in every file. Less than 127, so that a block begins with one byte for it. */
export const TRACK_NUMBER = { video: 1, audio: 2 } as const

/**
 * What stands before the first cluster of a file: its first element as it is, and what is in the two that follow.
 * @throws RangeError when that is not the head of one of our files
 */
export function readHead(head: Buffer): { ebml: Buffer; info: Buffer; tracks: Buffer } {
  const [ebml, segment] = readElements(head)
  const [info, tracks] = segment ? readElements(segment.content) : []
  const isOurs = ebml?.id === WEBM.ebml && segment?.id === WEBM.segment && info?.id === WEBM.info && tracks?.id === WEBM.tracks
  if (!isOurs) throw new RangeError('This is not the head of a file')
  return { ebml: ebml.whole, info: info.content, tracks: tracks.content }
}

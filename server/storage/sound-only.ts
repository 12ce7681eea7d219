import { element, endless, readElements } from './ebml'
import { readHead, TRACK_NUMBER, WEBM } from './webm'

/**
 * The head of a file that has only the sound of another one.
 * @returns null when that has none
 * @throws RangeError when it is not the head of one of our files
 */
export function soundOfHead(head: Buffer): Buffer | null {
  const { ebml, info, tracks } = readHead(head)
  const sound = [...readElements(tracks)].filter(({ content }) => numberOf(content) === TRACK_NUMBER.audio)
  if (sound.length === 0) return null
  const entries = sound.map(({ whole }) => whole)
  return Buffer.concat([ebml, endless(WEBM.segment), element(WEBM.info, info), element(WEBM.tracks, ...entries)])
}

const numberOf = (trackEntry: Buffer) =>
  [...readElements(trackEntry)].find(({ id }) => id === WEBM.trackNumber)?.content.readUInt8(0)

/** In the first byte of a block. */
const SOUND = 0x80 | TRACK_NUMBER.audio

/**
 * The cluster without its pictures, each sound at the time that it had.
 * @returns null when nothing is left
 * @throws RangeError when it is not a cluster
 */
export function soundOfCluster(cluster: Buffer): Buffer | null {
  const [whole] = readElements(cluster)
  if (whole?.id !== WEBM.cluster) throw new RangeError('This is not a cluster')
  const elements = [...readElements(whole.content)]
  const isSound = ({ id, content }: { id: number; content: Buffer }) => id === WEBM.simpleBlock && content.at(0) === SOUND
  if (!elements.some(isSound)) return null
  const kept = elements.filter((one) => one.id !== WEBM.simpleBlock || isSound(one))
  return element(WEBM.cluster, ...kept.map((one) => one.whole))
}

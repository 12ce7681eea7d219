import { PICTURE } from './layout'
import { SAMPLE_RATE } from './sound-clock'

type VideoCodec = 'avc' | 'vp8' | 'vp9'
type AudioCodec = 'aac' | 'opus'

/** Pictures a second: enough for faces, and a sixth less work than calls send. */
export const FRAME_RATE = 25
export const VIDEO_BITS = 1_800_000
export const AUDIO_BITS = 128_000

/** Main profile at level 4.0; VP9 at level 3.1, 8 bits. */
export const CODEC_STRINGS: Record<VideoCodec, string> = { avc: 'avc1.4d0028', vp8: 'vp8', vp9: 'vp09.00.31.08' }

/** By what plays them: H.264 with AAC plays everywhere; H.264 with Opus in every browser. VP8 is made several times faster than VP9. */
const FORMATS = [
  { kind: 'video', name: 'mp4', container: 'mp4', extension: 'mp4', video: 'avc', audio: 'aac' },
  { kind: 'video', name: 'mp4-opus', container: 'mp4', extension: 'mp4', video: 'avc', audio: 'opus' },
  { kind: 'video', name: 'webm', container: 'webm', extension: 'webm', video: 'vp8', audio: 'opus' },
  { kind: 'video', name: 'webm', container: 'webm', extension: 'webm', video: 'vp9', audio: 'opus' },
  { kind: 'audio', name: 'm4a', container: 'mp4', extension: 'm4a', audio: 'aac' },
  { kind: 'audio', name: 'ogg', container: 'ogg', extension: 'ogg', audio: 'opus' },
] as const satisfies { video?: VideoCodec; audio: AudioCodec; [fact: string]: string | undefined }[]

/** What kind of file is made; `name` tells those apart that play in different places. */
export type FileFormat = (typeof FORMATS)[number]

/** The best of what this browser can encode; null when it can make none, or this page may not (it has to come by https). */
export async function chooseFormat(kind: FileFormat['kind']): Promise<FileFormat | null> {
  for (const format of FORMATS) if (format.kind === kind && (await canMake(format))) return format
  return null
}

async function canMake(format: FileFormat): Promise<boolean> {
  return (await canEncodeAudio(format.audio)) && (format.kind === 'audio' || (await canEncodeVideo(format.video)))
}

async function canEncodeVideo(codec: VideoCodec): Promise<boolean> {
  if (typeof VideoEncoder === 'undefined') return false
  const config = { codec: CODEC_STRINGS[codec], ...PICTURE, bitrate: VIDEO_BITS, framerate: FRAME_RATE }
  return VideoEncoder.isConfigSupported(config).then(isSupported, () => false)
}

async function canEncodeAudio(codec: AudioCodec): Promise<boolean> {
  if (typeof AudioEncoder === 'undefined') return false
  const name = codec === 'aac' ? 'mp4a.40.2' : 'opus'
  const config = { codec: name, sampleRate: SAMPLE_RATE, numberOfChannels: 2, bitrate: AUDIO_BITS }
  return AudioEncoder.isConfigSupported(config).then(isSupported, () => false)
}

const isSupported = ({ supported }: { supported?: boolean }) => supported === true

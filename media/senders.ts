import { AudioPresets, type LocalParticipant, type LocalTrack, Track, type TrackPublishOptions } from 'livekit-client'
import type { Placeholder } from './placeholder'

/** What may be sent now; null where nothing may. */
export type Outgoing = { video: MediaStreamTrack | null; audio: MediaStreamTrack | null }

export const NOTHING_OUTGOING: Outgoing = { video: null, audio: null }

const AUDIO: TrackPublishOptions = {
  source: Track.Source.Microphone,
  audioPreset: AudioPresets.speech,
  dtx: true,
  red: false,
}

/**
 * VP8, because end-to-end encryption knows no other codec well. Simulcast makes the first picture after acceptance come sooner
 * than one full layer would; `maintain-resolution` keeps it from starting small.
 */
const VIDEO: TrackPublishOptions = {
  source: Track.Source.Camera,
  videoCodec: 'vp8',
  backupCodec: false,
  degradationPreference: 'maintain-resolution',
}

/**
 * The two tracks we publish, in place from the first moment and never renegotiated: only what feeds them changes.
 * Publishing carries the placeholder; real tracks come in by `replaceTrack` and go out the same way.
 * After a full reconnect the SDK publishes the placeholder again, so nothing real is ever sent unasked.
 */
export class Senders {
  #video: LocalTrack | null = null
  #audio: LocalTrack | null = null

  constructor(
    private readonly participant: LocalParticipant,
    private readonly placeholder: Placeholder,
  ) {}

  async publish(): Promise<void> {
    const { video, audio } = this.placeholder
    const publish = (track: MediaStreamTrack, options: TrackPublishOptions) => this.participant.publishTrack(track, options)
    const [publishedAudio, publishedVideo] = await Promise.all([
      publish(audio, AUDIO),
      video && publish(video, { ...VIDEO, simulcast: canSimulcastEncrypted() }),
    ])
    this.#audio = publishedAudio.track ?? null
    this.#video = publishedVideo?.track ?? null
  }

  /** Resolves when the encoders have let go of whatever they carried before. */
  async carry({ video, audio }: Outgoing): Promise<void> {
    await Promise.all([replace(this.#video, video), replace(this.#audio, audio)])
  }

  carryPlaceholder(): Promise<void> {
    return this.carry(this.placeholder)
  }
}

/** The browser keeps replacements in the order they were asked for. A connection that is closed carries nothing any more. */
async function replace(local: LocalTrack | null, track: MediaStreamTrack | null) {
  try {
    await local?.sender?.replaceTrack(track)
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
  }
}

/**
 * The SDK leaves simulcast on under `encryption` on Safari before 17.2, where it breaks encrypted pictures
 * (it looks at the older option only), so we look ourselves.
 */
export function canSimulcastEncrypted(userAgent: string = navigator.userAgent): boolean {
  const isWebKit = /AppleWebKit/.test(userAgent) && !/Chrome|Chromium|Edg|Android/.test(userAgent)
  if (!isWebKit) return true
  const version = /(?:Version\/|OS )(\d+)[._](\d+)/.exec(userAgent)
  return version !== null && Number(version[1]) + Number(version[2]) / 100 >= 17.02
}

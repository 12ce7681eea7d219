import { PICTURE } from './picture'

/** Ten pictures a second open the way through the media server and cost about 2 kbit/s. */
const FRAME_MS = 100

/** Black and silence, made here: tracks that can be sent before anybody may see or hear us. */
export type Placeholder = {
  video: MediaStreamTrack | null
  audio: MediaStreamTrack
  /** Draws while true. An idle placeholder costs nothing. */
  setPlaying(playing: boolean): void
  close(): void
}

export function createPlaceholder(options: { withVideo: boolean }): Placeholder {
  const black = options.withVideo ? createBlack() : null
  const silence = createSilence()
  let timer: ReturnType<typeof setInterval> | undefined

  const setPlaying = (playing: boolean) => {
    clearInterval(timer)
    timer = playing && black ? setInterval(black.draw, FRAME_MS) : undefined
  }
  return {
    video: black?.track ?? null,
    audio: silence.track,
    setPlaying,
    close() {
      setPlaying(false)
      black?.track.stop()
      silence.close()
    },
  }
}

function createBlack() {
  const canvas = document.createElement('canvas')
  canvas.width = PICTURE.width
  canvas.height = PICTURE.height
  const context = canvas.getContext('2d')
  const track = canvas.captureStream(0).getVideoTracks()[0] as CanvasCaptureMediaStreamTrack | undefined
  if (!context || !track) throw new Error('a canvas cannot be captured here')
  let count = 0

  // Two shades of black: an encoder may skip a picture that equals the one before.
  const draw = () => {
    context.fillStyle = count++ % 2 === 0 ? '#000000' : '#010101'
    context.fillRect(0, 0, canvas.width, canvas.height)
    track.requestFrame?.()
  }
  draw()
  return { track, draw }
}

function createSilence() {
  const context = new AudioContext()
  const track = context.createMediaStreamDestination().stream.getAudioTracks()[0]
  if (!track) throw new Error('an audio context gives no track here')
  // Without a gesture on the page the context stays suspended; then nothing at all is sent, which is as good.
  context.resume().catch(() => {})
  return { track, close: () => void context.close().catch(() => {}) }
}

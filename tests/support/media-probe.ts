/** Runs in a page. What has been decoded from the other side since `reset()`. */
export type Seen = {
  /** Pictures that reached the screen. */
  frames: number
  /** Of those, how many had anything lighter than black noise in them. */
  litFrames: number
  /** Of those, how many differed from the one before. */
  changedFrames: number
  /** Widest picture, in pixels. */
  width: number
  /** Loudest RMS heard, full scale = 1. */
  loudest: number
  /** `performance.timeOrigin`-based times in milliseconds of the first lit picture and the first sound. */
  firstLitAt: number | null
  firstSoundAt: number | null
}

const LIT_ABOVE = 40
const SOUND_ABOVE = 0.01
const NOTHING: Seen = {
  frames: 0,
  litFrames: 0,
  changedFrames: 0,
  width: 0,
  loudest: 0,
  firstLitAt: null,
  firstSoundAt: null,
}

const now = () => performance.timeOrigin + performance.now()

/** Looks at every picture and listens to every sound of the tracks it is given. */
export function createProbe() {
  const watched = new Set<MediaStreamTrack>()
  const context = new AudioContext()
  let seen: Seen = { ...NOTHING }
  let before = ''

  const look = createEye()
  const onPicture = (video: HTMLVideoElement) => {
    const { isLit, print } = look(video)
    seen.frames += 1
    seen.width = Math.max(seen.width, video.videoWidth)
    if (print !== before) seen.changedFrames += 1
    before = print
    if (!isLit) return
    seen.litFrames += 1
    seen.firstLitAt ??= now()
  }
  const onSound = (loudness: number) => {
    seen.loudest = Math.max(seen.loudest, loudness)
    if (loudness > SOUND_ABOVE) seen.firstSoundAt ??= now()
  }
  return {
    watch(track: MediaStreamTrack | null) {
      if (!track || watched.has(track)) return
      watched.add(track)
      if (track.kind === 'video') watchVideo(track, onPicture)
      else watchAudio(track, context, onSound)
    },
    reset() {
      seen = { ...NOTHING }
    },
    get seen() {
      return seen
    },
    /** Without a gesture the context may sleep; then silence would prove nothing. */
    get hears() {
      return context.state === 'running'
    },
  }
}

function createEye() {
  const canvas = document.createElement('canvas')
  canvas.width = 32
  canvas.height = 18
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  return (video: HTMLVideoElement) => {
    context.drawImage(video, 0, 0, 32, 18)
    const { data } = context.getImageData(0, 0, 32, 18)
    return { isLit: data.some((value, index) => index % 4 !== 3 && value > LIT_ABOVE), print: data.join() }
  }
}

function watchVideo(track: MediaStreamTrack, onPicture: (video: HTMLVideoElement) => void) {
  const video = document.createElement('video')
  video.muted = true
  video.autoplay = true
  video.playsInline = true
  video.style.width = '320px'
  video.srcObject = new MediaStream([track])
  document.body.append(video)
  const next = () => {
    onPicture(video)
    video.requestVideoFrameCallback(next)
  }
  video.requestVideoFrameCallback(next)
}

function watchAudio(track: MediaStreamTrack, context: AudioContext, onSound: (loudness: number) => void) {
  const analyser = context.createAnalyser()
  analyser.fftSize = 512
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    onSound(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length))
  }, 5)
}

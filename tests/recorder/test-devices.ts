import { drawTestPicture, PICTURE } from './test-picture'

/** Runs in a page. Twenty a second is what two encoders on a busy machine can always do. */
const PICTURE_MS = 50
const SECRET_HZ = 2_000
const TONE = 0.1
const BEEP = 0.9
const BEEP_MS = 100
const AHEAD_MS = 300

/**
 * Replaces camera and microphone: pictures that carry a counter and the time, and a tone of the given frequency that is loud for the
 * first tenth of each second of the wall clock.
 */
export function createTestDevices(toneHz: number) {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: PICTURE.width, height: PICTURE.height })
  const drawing = canvas.getContext('2d')
  if (!drawing) throw new Error('no canvas')
  const sound = new AudioContext({ latencyHint: 'interactive' })
  const tone = new OscillatorNode(sound, { frequency: toneHz })
  const gain = new GainNode(sound, { gain: TONE })
  const outlet = new MediaStreamAudioDestinationNode(sound, { channelCount: 1 })
  tone.connect(gain).connect(outlet)
  tone.start()

  let isSecret = false
  let counter = 0
  let beepAtMs = 0
  const draw = () => {
    drawTestPicture(drawing, { counter: counter++ % 65_536, drawnAtMs: Date.now(), isSecret })
    if (Date.now() + AHEAD_MS > beepAtMs) beepAtMs = scheduleBeep(sound, gain, Math.ceil((Date.now() + AHEAD_MS) / 1_000) * 1_000)
  }
  setInterval(draw, PICTURE_MS)
  draw()

  const cameraTrack = () => canvas.captureStream(1_000 / PICTURE_MS).getVideoTracks()
  const microphoneTrack = () => outlet.stream.getAudioTracks().map((track) => track.clone())
  navigator.mediaDevices.getUserMedia = async (wanted) =>
    new MediaStream([...(wanted?.video ? cameraTrack() : []), ...(wanted?.audio ? microphoneTrack() : [])])
  return {
    /** From the next picture on, and at once for the sound. */
    setSecret(value: boolean) {
      isSecret = value
      tone.frequency.setValueAtTime(value ? SECRET_HZ : toneHz, sound.currentTime)
      draw()
    },
    setSize(width: number, height: number) {
      Object.assign(canvas, { width, height })
      drawing.setTransform(width / PICTURE.width, 0, 0, height / PICTURE.height, 0, 0)
    },
  }
}

function scheduleBeep(sound: AudioContext, gain: GainNode, wallMs: number): number {
  const startsAt = sound.currentTime + (wallMs - Date.now()) / 1_000
  gain.gain.setValueAtTime(BEEP, startsAt)
  gain.gain.setValueAtTime(TONE, startsAt + BEEP_MS / 1_000)
  return wallMs
}

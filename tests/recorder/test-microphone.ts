/** Runs in a page. */
const SECRET_HZ = 2_000
const TONE = 0.1
const BEEP = 0.9
const BEEP_MS = 100
const AHEAD_MS = 300
const LOUD = 0.4
/** Times of a track's pieces are up to 9 ms off. */
const LOSS_US = 15_000

export interface TestSound {
  /** Wall clock at which each beep left the microphone: the sound needs a few milliseconds to get there. */
  beepsAtMs: number[]
  /** Wall clock at which sound was missing, because the browser was held up. */
  lossesAtMs: number[]
}

/** A tone that is loud for the first tenth of each second of the wall clock, by which it is found again in a recording. */
export function createTestMicrophone(toneHz: number) {
  const context = new AudioContext({ latencyHint: 'interactive' })
  const tone = new OscillatorNode(context, { frequency: toneHz })
  const gain = new GainNode(context, { gain: TONE })
  const outlet = new MediaStreamAudioDestinationNode(context, { channelCount: 1 })
  tone.connect(gain).connect(outlet)
  tone.start()
  const [track] = outlet.stream.getAudioTracks()
  if (!track) throw new Error('no sound')

  const sound: TestSound = { beepsAtMs: [], lossesAtMs: [] }
  void listen(track.clone(), sound)
  let scheduledMs = 0
  setInterval(() => {
    const nextMs = Math.ceil((Date.now() + AHEAD_MS) / 1_000) * 1_000
    if (nextMs !== scheduledMs) scheduleBeep(context, gain, nextMs)
    scheduledMs = nextMs
  }, 100)
  return {
    newTrack: () => track.clone(),
    sound,
    setSecret: (value: boolean) => tone.frequency.setValueAtTime(value ? SECRET_HZ : toneHz, context.currentTime),
  }
}

function scheduleBeep(context: AudioContext, gain: GainNode, wallMs: number) {
  const startsAt = context.currentTime + (wallMs - Date.now()) / 1_000
  gain.gain.setValueAtTime(BEEP, startsAt)
  gain.gain.setValueAtTime(TONE, startsAt + BEEP_MS / 1_000)
}

async function listen(track: MediaStreamAudioTrack, sound: TestSound) {
  let lastAtMs = 0
  let endsAtUs = Number.POSITIVE_INFINITY
  // How the wall clock is ahead of the track's own. The page may be late to read, but never early.
  let aheadMs = Number.POSITIVE_INFINITY
  for (const reader = new MediaStreamTrackProcessor({ track }).readable.getReader(); ; ) {
    const { value } = await reader.read()
    if (!value) return
    aheadMs = Math.min(aheadMs, Date.now() - (value.timestamp + value.duration) / 1_000)
    if (value.timestamp - endsAtUs > LOSS_US) sound.lossesAtMs.push(Date.now())
    endsAtUs = value.timestamp + value.duration
    const samples = new Float32Array(value.numberOfFrames)
    value.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
    const loudAt = samples.findIndex((sample) => Math.abs(sample) > LOUD)
    const atMs = aheadMs + value.timestamp / 1_000 + (loudAt * 1_000) / value.sampleRate
    if (loudAt >= 0 && atMs - lastAtMs > 2 * BEEP_MS) sound.beepsAtMs.push(atMs)
    if (loudAt >= 0) lastAtMs = atMs
    value.close()
  }
}

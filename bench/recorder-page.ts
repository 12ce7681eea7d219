import { type RemoteTrack, Room, RoomEvent, Track } from 'livekit-client'
import { KeyRing } from '~/media/key-ring'
import type { CallAccess } from '~/protocol/call'

const CAMERA = { width: 640, height: 360, frameRate: 30 }

/** A side of a call, or the recorder that anybody would write first: a browser in the room that records what it plays. */
const recorderBench = {
  recordedBytes: 0,

  async publish(access: CallAccess) {
    const { localParticipant } = await enter(access)
    const camera = await navigator.mediaDevices.getUserMedia({ video: CAMERA, audio: true })
    const [video] = camera.getVideoTracks()
    const [audio] = camera.getAudioTracks()
    if (!video || !audio) throw new Error('no devices')
    await localParticipant.publishTrack(video, { source: Track.Source.Camera, videoCodec: 'vp8', simulcast: false })
    await localParticipant.publishTrack(audio, { source: Track.Source.Microphone })
  },

  /** Resolves when it records both sides. */
  async record(access: CallAccess) {
    const streams = new Map<string, MediaStream>()
    const complete = new Promise<void>((resolve) => {
      void enter(access, (track, identity) => {
        const stream = streams.get(identity) ?? new MediaStream()
        streams.set(identity, stream)
        stream.addTrack(track.mediaStreamTrack)
        // Undecoded unless somebody plays it.
        document.body.append(track.attach())
        if (streams.size === 2 && [...streams.values()].every((one) => one.getTracks().length === 2)) resolve()
      })
    })
    await complete
    for (const stream of streams.values()) {
      const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8,opus' })
      recorder.ondataavailable = ({ data }) => {
        recorderBench.recordedBytes += data.size
      }
      recorder.start(1_000)
    }
  },
}

async function enter({ url, token, key }: CallAccess, onTrack: (track: RemoteTrack, identity: string) => void = () => {}) {
  const keyProvider = new KeyRing()
  const room = new Room({ encryption: { keyProvider, worker: new Worker('/worker.js', { type: 'module' }) } })
  room.on(RoomEvent.TrackSubscribed, (track, _publication, { identity }) => onTrack(track, identity))
  await keyProvider.use(key)
  await room.setE2EEEnabled(true)
  await room.connect(url, token)
  return room
}

declare global {
  interface Window {
    recorderBench: typeof recorderBench
  }
}

window.recorderBench = recorderBench

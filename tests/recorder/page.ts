import { Room, Track } from 'livekit-client'
import { KeyRing } from '~/media/key-ring'
import type { CallAccess } from '~/protocol/call'
import '../calls/page'
import { sentPictures } from '../calls/peer-connections'
import { decodeRecording } from './decode-recording'
import { createTestCamera } from './test-camera'
import { createTestMicrophone } from './test-microphone'

/** What a window of these tests can do besides holding a call. */
const studio = {
  camera: null as ReturnType<typeof createTestCamera> | null,
  microphone: null as ReturnType<typeof createTestMicrophone> | null,

  /** From now on the page's camera and microphone can be recognised. */
  useTestDevices(toneHz: number) {
    const camera = createTestCamera()
    const microphone = createTestMicrophone(toneHz)
    Object.assign(studio, { camera, microphone })
    navigator.mediaDevices.getUserMedia = async (wanted) =>
      new MediaStream([...(wanted?.video ? [camera.newTrack()] : []), ...(wanted?.audio ? [microphone.newTrack()] : [])])
  },

  setSecret(value: boolean) {
    studio.camera?.setSecret(value)
    studio.microphone?.setSecret(value)
  },

  setPictureSize: (width: number, height: number) => studio.camera?.setSize(width, height),

  /** From a client of its own, since a call has no screens yet. */
  async shareScreen({ url, token, key }: CallAccess) {
    const keyProvider = new KeyRing()
    const room = new Room({ encryption: { keyProvider, worker: new Worker('/worker.js', { type: 'module' }) } })
    await keyProvider.use(key)
    await room.setE2EEEnabled(true)
    await room.connect(url, token)
    const track = studio.camera?.newTrack()
    const options = { source: Track.Source.ScreenShare, videoCodec: 'vp8', simulcast: false } as const
    if (track) await room.localParticipant.publishTrack(track, options)
  },

  sound: () => studio.microphone?.sound ?? { beepsAtMs: [], lossesAtMs: [] },

  /** How many pictures were drawn, and how many of them encoded: on a busy machine the browser leaves some out. */
  async pictureCounts() {
    const encoded = await sentPictures()
    return { drawn: studio.camera?.drawn ?? 0, encoded }
  },

  async decode(base64: string) {
    return decodeRecording(new Uint8Array(await (await fetchFile(base64)).arrayBuffer()))
  },

  /** As it is, in a player, from somewhere within. Answers where it plays, and how wide. */
  async playFrom(base64: string, seconds: number) {
    const video = document.createElement('video')
    Object.assign(video, { muted: true, src: URL.createObjectURL(await (await fetchFile(base64)).blob()) })
    document.body.append(video)
    await once(video, 'loadeddata')
    video.currentTime = seconds
    await once(video, 'seeked')
    await video.play()
    await once(video, 'timeupdate')
    const { currentTime, videoWidth } = video
    video.remove()
    return { currentTime, videoWidth }
  },
}

const fetchFile = (base64: string) => fetch(`data:video/webm;base64,${base64}`)

const once = (video: HTMLVideoElement, event: string) =>
  new Promise((resolve, reject) => {
    video.addEventListener(event, resolve, { once: true })
    video.addEventListener('error', () => reject(video.error), { once: true })
  })

export type StudioPage = typeof studio

declare global {
  interface Window {
    studio: StudioPage
  }
}

window.studio = studio

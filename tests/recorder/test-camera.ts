import { drawTestPicture, PICTURE } from './test-picture'

/** Runs in a page. Twenty a second is what two encoders on a busy machine can always do. */
const PICTURE_MS = 50

/** Pictures that carry a counter and the time. */
export function createTestCamera() {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: PICTURE.width, height: PICTURE.height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const tracks = new Set<CanvasCaptureMediaStreamTrack>()
  let isSecret = false
  let counter = 0

  const draw = () => {
    drawTestPicture(context, { counter: counter++, drawnAtMs: Date.now(), isSecret })
    for (const track of tracks) track.requestFrame()
  }
  setInterval(draw, PICTURE_MS)
  return {
    /** Each picture drawn is one sent: a rate of the track's own would leave some out. */
    newTrack() {
      const [track] = canvas.captureStream(0).getVideoTracks() as CanvasCaptureMediaStreamTrack[]
      if (!track) throw new Error('a canvas cannot be captured here')
      tracks.add(track)
      return track
    },
    get drawn() {
      return counter
    },
    setSecret(value: boolean) {
      isSecret = value
      draw()
    },
    setSize(width: number, height: number) {
      Object.assign(canvas, { width, height })
      context.setTransform(width / PICTURE.width, 0, 0, height / PICTURE.height, 0, 0)
    },
  }
}

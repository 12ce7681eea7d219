import type { VideoSample } from 'mediabunny'
import { initials } from '~/ui/primitives/initials'
import { fitInto, PICTURE, type Rect } from './layout'
import type { Pane, Scene } from './scenes'

/** The stage's colours of the staff pages' light theme. */
const STAGE = 'oklch(0.19 0.01 230)'
const SURFACE = 'oklch(0.285 0.012 230)'
const INK = 'oklch(0.97 0.003 85)'
const INK_2 = 'oklch(0.79 0.008 85)'
const DISC = 'oklch(0.94 0.022 222)'
const DISC_INK = 'oklch(0.42 0.078 228)'

const FONT = 'Geist, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif'
/** A box less high has only room for words. */
const ROOM_FOR_DISC = 240
const PLATE = { margin: 16, padding: 12, height: 36, radius: 6 }

type Canvas = OffscreenCanvasRenderingContext2D

/** @param pictureOf null where there is none to be shown for this pane */
export function drawScene(canvas: Canvas, scene: Scene, pictureOf: (pane: Pane) => VideoSample | null): void {
  canvas.fillStyle = STAGE
  canvas.fillRect(0, 0, PICTURE.width, PICTURE.height)
  if (scene.type === 'card') return drawWords(canvas, { x: 0, y: 0, ...PICTURE }, scene.title, scene.text)
  for (const pane of scene.panes) drawPane(canvas, pane, pictureOf(pane))
}

function drawPane(canvas: Canvas, { rect, name, gap }: Pane, picture: VideoSample | null) {
  if (!picture) {
    canvas.fillStyle = SURFACE
    canvas.fillRect(rect.x, rect.y, rect.width, rect.height)
    return drawWords(canvas, rect, name, gap?.words ?? '', initials(name))
  }
  const { x, y, width, height } = fitInto(rect, { width: picture.displayWidth, height: picture.displayHeight })
  picture.draw(canvas, x, y, width, height)
  drawPlate(canvas, { x, y, width, height }, name)
}

/** The name over the lower left corner of the picture itself. */
function drawPlate(canvas: Canvas, picture: Rect, name: string) {
  const { margin, padding, height, radius } = PLATE
  const room = picture.width - 2 * (margin + padding)
  write(canvas, 500, 20)
  const words = shorten(canvas, name, room)
  const [x, y] = [picture.x + margin, picture.y + picture.height - margin - height]
  canvas.fillStyle = STAGE
  canvas.beginPath()
  canvas.roundRect(x, y, canvas.measureText(words).width + 2 * padding, height, radius)
  canvas.fill()
  canvas.fillStyle = INK
  canvas.textAlign = 'left'
  canvas.fillText(words, x + padding, y + height / 2 + 1)
}

/** A title in the middle, what is to be said of it below, and a disc with initials above. */
function drawWords(canvas: Canvas, { x, y, width, height }: Rect, title: string, text: string, disc = '') {
  const [middle, centre] = [x + width / 2, y + height / 2]
  if (disc && height >= ROOM_FOR_DISC) drawDisc(canvas, middle, centre - 56, disc)
  canvas.textAlign = 'center'
  write(canvas, 600, 28)
  canvas.fillStyle = INK
  canvas.fillText(shorten(canvas, title, width - 48), middle, centre + 8)
  write(canvas, 400, 20)
  canvas.fillStyle = INK_2
  canvas.fillText(shorten(canvas, text, width - 48), middle, centre + 44)
}

function drawDisc(canvas: Canvas, x: number, y: number, letters: string) {
  canvas.fillStyle = DISC
  canvas.beginPath()
  canvas.arc(x, y, 40, 0, 2 * Math.PI)
  canvas.fill()
  write(canvas, 600, 28)
  canvas.textAlign = 'center'
  canvas.fillStyle = DISC_INK
  canvas.fillText(letters, x, y + 2)
}

function write(canvas: Canvas, weight: number, size: number) {
  canvas.font = `${weight} ${size}px ${FONT}`
  canvas.textBaseline = 'middle'
}

/** Cut at its end with … where it does not fit. */
function shorten(canvas: Canvas, words: string, width: number): string {
  if (canvas.measureText(words).width <= width) return words
  const letters = [...words]
  while (letters.length > 0 && canvas.measureText(`${letters.join('')}…`).width > width) letters.pop()
  return `${letters.join('')}…`
}

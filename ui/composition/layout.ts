/** Of the picture that is made. */
export const PICTURE = { width: 1_280, height: 720 }

/** In pixels from the top left. */
export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

export interface Layout {
  screen: Rect | null
  /** For each side, from its top, a box for each who is there. */
  sides: Rect[][]
}

/** Between two boxes; the ground shows. */
const LINE = 2
const BESIDE_SCREEN = 320

/**
 * The sides beside each other, who is on one side below each other. A screen is large, and all people stand beside it.
 * @param people on each side, at least one
 */
export function layOut(people: readonly number[], hasScreen: boolean): Layout {
  const { width, height } = PICTURE
  if (!hasScreen) {
    const columns = split(width, people.length)
    return { screen: null, sides: columns.map((column, side) => stack(column, people[side] ?? 1)) }
  }
  const column = { from: width - BESIDE_SCREEN, length: BESIDE_SCREEN }
  const boxes = stack(
    column,
    people.reduce((sum, count) => sum + count, 0),
  )
  return {
    screen: { x: 0, y: 0, width: width - BESIDE_SCREEN - LINE, height },
    sides: people.map((count) => boxes.splice(0, count)),
  }
}

interface Span {
  from: number
  length: number
}

/** Into equal parts with a line between; the last takes what rounding leaves. */
function split(length: number, count: number): Span[] {
  const part = Math.floor((length - (count - 1) * LINE) / count)
  return Array.from({ length: count }, (_, at) => {
    const from = at * (part + LINE)
    return { from, length: at === count - 1 ? length - from : part }
  })
}

const stack = ({ from: x, length: width }: Span, count: number): Rect[] =>
  split(PICTURE.height, count).map(({ from: y, length: height }) => ({ x, y, width, height }))

/** As large as it fits, whole and in the middle. */
export function fitInto({ x, y, width, height }: Rect, size: { width: number; height: number }): Rect {
  const scale = Math.min(width / size.width, height / size.height)
  const fitted = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }
  return { x: x + Math.round((width - fitted.width) / 2), y: y + Math.round((height - fitted.height) / 2), ...fitted }
}

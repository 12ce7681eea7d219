/** Runs in a page. Pictures and sounds that say of themselves when they were made. */
export const PICTURE = { width: 640, height: 360, columns: 10, rows: 5 }
const BITS = PICTURE.columns * PICTURE.rows
const COUNTER_BITS = 16
const TIME_BITS = 32
/** What shall not be recorded is marked by this one bit. */
const SECRET_BIT = BITS - 1
/** The last bit but one is always set: what shows nothing is not a test picture. */
const PRESENT_BIT = BITS - 2

export interface TestPicture {
  /** Counts the pictures of one camera. */
  counter: number
  /** Wall clock when it was drawn, in milliseconds, modulo 2³². */
  drawnAtMs: number
  isSecret: boolean
}

export function drawTestPicture(context: CanvasRenderingContext2D, { counter, drawnAtMs, isSecret }: TestPicture): void {
  const { columns, width, height, rows } = PICTURE
  const bits = `${bitsOf(counter, COUNTER_BITS)}${bitsOf(drawnAtMs, TIME_BITS)}1${isSecret ? 1 : 0}`
  for (const [at, bit] of [...bits].entries()) {
    context.fillStyle = bit === '1' ? '#ffffff' : '#000000'
    context.fillRect(
      (at % columns) * (width / columns),
      Math.floor(at / columns) * (height / rows),
      width / columns,
      height / rows,
    )
  }
}

/** Null for anything else than a test picture, black in particular. Reads one of any size. */
export function readTestPicture({ data, width, height }: ImageData): TestPicture | null {
  const { columns, rows } = PICTURE
  const isSet = (at: number) => {
    const x = Math.floor(((at % columns) + 0.5) * (width / columns))
    const y = Math.floor((Math.floor(at / columns) + 0.5) * (height / rows))
    return (data[4 * (y * width + x)] ?? 0) > 127
  }
  if (!isSet(PRESENT_BIT)) return null
  const numberOf = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => (isSet(from + at) ? 2 ** (count - 1 - at) : 0)).reduce(
      (sum, value) => sum + value,
      0,
    )
  return { counter: numberOf(0, COUNTER_BITS), drawnAtMs: numberOf(COUNTER_BITS, TIME_BITS), isSecret: isSet(SECRET_BIT) }
}

const bitsOf = (value: number, count: number) => (value % 2 ** count).toString(2).padStart(count, '0')

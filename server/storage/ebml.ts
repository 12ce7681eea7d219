/** Pieces of EBML (RFC 8794): each element is an id, the size of what follows, and that. */

const UNKNOWN_SIZE = Buffer.from('01ffffffffffffff', 'hex')

export function element(id: number, ...content: Buffer[]): Buffer {
  const bytes = content.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([idOf(id), sizeOf(bytes), ...content])
}

/** One that ends where the file ends. */
export const endless = (id: number): Buffer => Buffer.concat([idOf(id), UNKNOWN_SIZE])

/** The beginning of one that has so many bytes, as long as that of an endless one. */
export function begun(id: number, bytes: number): Buffer {
  const size = Buffer.alloc(8)
  size.writeUIntBE(bytes, 2, 6)
  size[0] = 0x01
  return Buffer.concat([idOf(id), size])
}

export function unsigned(id: number, value: number): Buffer {
  const length = Math.max(1, Math.ceil(Math.log2(value + 1) / 8))
  const content = Buffer.alloc(length)
  content.writeUIntBE(value, 0, length)
  return element(id, content)
}

/** As long for every value. */
export function wideUnsigned(id: number, value: number): Buffer {
  const content = Buffer.alloc(8)
  content.writeUIntBE(value, 2, 6)
  return element(id, content)
}

export const text = (id: number, value: string): Buffer => element(id, Buffer.from(value))

export function float(id: number, value: number): Buffer {
  const content = Buffer.alloc(8)
  content.writeDoubleBE(value)
  return element(id, content)
}

export const idOf = (id: number): Buffer => Buffer.from(id.toString(16), 'hex')

/** Always four bytes, enough for 256 MB. */
function sizeOf(bytes: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x10000000 + bytes)
  return size
}

/** An element as it stands in some bytes: `whole` with its id and size, `content` without. */
export interface FoundElement {
  id: number
  whole: Buffer
  content: Buffer
}

/**
 * The elements that stand there one after the other. An endless one holds all that follows.
 * @throws RangeError where there is none, or only the beginning of one
 */
export function* readElements(bytes: Buffer): Generator<FoundElement> {
  for (let at = 0; at < bytes.length; ) {
    const idBytes = lengthOf(bytes.readUInt8(at))
    const id = bytes.readUIntBE(at, idBytes)
    const sizeAt = at + idBytes
    const sizeBytes = lengthOf(bytes.readUInt8(sizeAt))
    const from = sizeAt + sizeBytes
    const to = isEndless(bytes.subarray(sizeAt, from)) ? bytes.length : from + readSize(bytes, sizeAt, sizeBytes)
    if (to > bytes.length) throw new RangeError('An element ends beyond its bytes')
    yield { id, whole: bytes.subarray(at, to), content: bytes.subarray(from, to) }
    at = to
  }
}

/** The number of leading zeros in the first byte says how many follow it. */
const lengthOf = (first: number): number => Math.clz32(first) - 23

const isEndless = (size: Buffer): boolean => size.equals(UNKNOWN_SIZE)

/** Sizes of 2⁴⁸ and more are nobody's. */
function readSize(bytes: Buffer, at: number, length: number): number {
  if (length > 6) return bytes.readUIntBE(at + length - 6, 6)
  return bytes.readUIntBE(at, length) - 2 ** (7 * length)
}

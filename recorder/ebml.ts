/** Pieces of EBML (RFC 8794): each element is an id, the size of what follows, and that. */

const UNKNOWN_SIZE = Buffer.from('01ffffffffffffff', 'hex')

export function element(id: number, ...content: Buffer[]): Buffer {
  const bytes = content.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([idOf(id), sizeOf(bytes), ...content])
}

/** One that ends where the file ends. */
export const endless = (id: number): Buffer => Buffer.concat([idOf(id), UNKNOWN_SIZE])

export function unsigned(id: number, value: number): Buffer {
  const length = Math.max(1, Math.ceil(Math.log2(value + 1) / 8))
  const content = Buffer.alloc(length)
  content.writeUIntBE(value, 0, length)
  return element(id, content)
}

export const text = (id: number, value: string): Buffer => element(id, Buffer.from(value))

export function float(id: number, value: number): Buffer {
  const content = Buffer.alloc(8)
  content.writeDoubleBE(value)
  return element(id, content)
}

const idOf = (id: number): Buffer => Buffer.from(id.toString(16), 'hex')

/** Always four bytes, enough for 256 MB. */
function sizeOf(bytes: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x10000000 + bytes)
  return size
}

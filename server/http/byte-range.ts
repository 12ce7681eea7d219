import type { ByteRange } from '../storage/read-track'

const ONE_RANGE = /^bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))$/

/**
 * The one range that a `Range` header asks for (RFC 9110, 14). Several at once, or one that holds no byte of the file, cannot be
 * served; another unit than bytes is none of ours, and gets the whole.
 */
export function readByteRange(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  if (header === undefined || !/^bytes=/i.test(header)) return 'whole'
  const [isOne, first, last, suffix] = ONE_RANGE.exec(header.toLowerCase()) ?? []
  if (isOne === undefined) return 'unsatisfiable'
  const from = first === undefined ? Math.max(0, size - Number(suffix)) : Number(first)
  const to = last === undefined ? size : Math.min(size, Number(last) + 1)
  return from < to ? { from, to } : 'unsatisfiable'
}

import type { Page } from '@playwright/test'
import type { Block } from '~/recorder/webm-writer'
import { encodeMedia } from './encoded-media'

const TAKE_S = 20
/** With ten pictures a second, 330 kbps: a modest camera. Flat colours alone take a tenth. */
const PICTURE_BYTES = 4_000

/**
 * Minutes of somebody, as a browser plays them: one take of `TAKE_S` after the other, so that the second in its picture begins anew.
 * @param page of a secure origin
 */
export async function encodeMinutes(page: Page, minutes: number): Promise<Block[]> {
  const take = (await encodeMedia(page, { colour: 'red', seconds: TAKE_S })).map(padded)
  return Array.from({ length: (minutes * 60) / TAKE_S }, (_, count) =>
    take.map((block) => ({ ...block, timeMs: block.timeMs + count * TAKE_S * 1_000 })),
  ).flat()
}

/** A decoder reads no further than it must. */
function padded(block: Block): Block {
  if (block.kind === 'audio') return block
  return { ...block, bytes: Buffer.concat([block.bytes, Buffer.alloc(Math.max(0, PICTURE_BYTES - block.bytes.length))]) }
}

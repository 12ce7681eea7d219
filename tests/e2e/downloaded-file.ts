import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { SECOND_BITS } from '~/tests/support/encoded-media'

export interface Played {
  durationS: number
  /** At each of the moments: of the left and of the right half the corner's colour and the second; null where no such picture is. */
  seen: ({ corner: string; second: number } | null)[][]
  /** Of each second, from 0 to 1. */
  loudness: number[]
}

export const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path())

/** Plays a downloaded file as anybody would, in a page of its own. */
export async function play(page: Page, download: Download, atS: readonly number[]): Promise<Played> {
  const base64 = (await bytesOf(download)).toString('base64')
  return page.evaluate(playInPage, { base64, atS, bits: SECOND_BITS })
}

/** Runs in the page. */
async function playInPage({
  base64,
  atS,
  bits,
}: {
  base64: string
  atS: readonly number[]
  bits: typeof SECOND_BITS
}): Promise<Played> {
  const file = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))])
  const video = document.createElement('video')
  const heard = (event: string) =>
    new Promise((resolve, reject) => {
      video.addEventListener(event, resolve, { once: true })
      video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true })
    })
  video.muted = true
  video.src = URL.createObjectURL(file)
  await heard('loadeddata')

  const context = new OffscreenCanvas(1_280, 720).getContext('2d', { willReadFrequently: true })
  const scale = 639 / 320
  const readSide = (x: number) => {
    const at = (px: number, py: number) =>
      context?.getImageData(Math.round(x + px * scale), Math.round((720 - 180 * scale) / 2 + py * scale), 1, 1).data ?? []
    const [red = 0, , blue = 0] = at(40, 40)
    if (Math.max(red, blue) < 150) return null
    const lit = Array.from({ length: bits.count }, (_, bit) => {
      const [light = 0] = at(bits.left + (bit + 0.5) * bits.size, bits.top + bits.size / 2)
      return light > 128 ? 2 ** bit : 0
    })
    return { corner: red > blue ? 'red' : 'blue', second: lit.reduce((sum: number, bit) => sum + bit, 0) }
  }
  const seen: Played['seen'] = []
  for (const second of video.videoWidth > 0 ? atS : []) {
    video.currentTime = second
    await heard('seeked')
    context?.drawImage(video, 0, 0)
    seen.push([readSide(0), readSide(641)])
  }

  const sound = await new OfflineAudioContext(2, 1, 48_000).decodeAudioData(await file.arrayBuffer())
  const samples = sound.getChannelData(0)
  const loudness = Array.from({ length: Math.floor(sound.duration) }, (_, second) => {
    const part = samples.subarray((second + 0.1) * 48_000, (second + 0.9) * 48_000)
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length)
  })
  return { durationS: video.duration, seen, loudness }
}

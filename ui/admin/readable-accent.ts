import { contrast, READABLE_CONTRAST } from './contrast'

const STEP = 0.94

/** The colour itself, or darkened until white words on it can be read, as the widget does it. */
export function readableOn(accent: string): string {
  let colour = accent
  while (contrast(colour, '#ffffff') < READABLE_CONTRAST) colour = darker(colour)
  return colour
}

function darker(hex: string): string {
  const channels = [1, 3, 5].map((at) => Math.floor(Number.parseInt(hex.slice(at, at + 2), 16) * STEP))
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

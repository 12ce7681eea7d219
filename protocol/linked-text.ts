/** A piece of what somebody wrote. With `href` it is an address on the web, and `text` is how it was written. */
export type TextPiece = { text: string; href?: string }

/**
 * What may be an address: up to a space, a quote, a bracket that no address holds, or a sign that turns the direction of what follows,
 * by which an address could be made to read like another.
 */
const CANDIDATE = /\bhttps?:\/\/[^\s<>"`{}|\\^\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/gi

/** Ends a sentence rather than an address. */
const AFTER = new Set(".,:;!?'*_~…»”’،؛؟。，、；：！？）】」』")

/** A text in pieces that, put together, are the text: its addresses on the web, http and https alone, and what stands between. */
export function linkedText(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    const written = withoutEnd(candidate)
    const href = addressOf(written)
    if (!href) continue
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ text: written, href })
    from = index + written.length
  }
  return from < text.length ? [...pieces, { text: text.slice(from) }] : pieces
}

/** A closing bracket belongs to the address only if the address has opened it. */
function withoutEnd(candidate: string): string {
  const count = (sign: string) => candidate.split(sign).length
  const unopened: Record<string, number> = { ')': count(')') - count('('), ']': count(']') - count('[') }
  let end = candidate.length
  for (; end > 0; end--) {
    const last = candidate[end - 1] ?? ''
    if (AFTER.has(last)) continue
    if (!unopened[last] || unopened[last] < 0) break
    unopened[last]--
  }
  return candidate.slice(0, end)
}

/** Null where it names no host, or names somebody before the host, which reads like another host. */
function addressOf(written: string): string | null {
  try {
    const { href, username, password } = new URL(written)
    return username || password ? null : href
  } catch {
    return null
  }
}

/** First letters of the first and the last word: "Ines Carvalho" → "IC". At most two; empty for an empty name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words
  return ends.map((word) => firstLetter(word ?? '')).join('')
}

const firstLetter = (word: string) => (word.match(/\p{L}|\p{N}/u)?.[0] ?? '').toLocaleUpperCase('en')

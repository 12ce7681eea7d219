import type { Requirement } from './requirement'

/** Where a site's visitors go who come by this button, topic, page or signed attribute; `queueId` null: to the site's own queue. */
export type SiteRule = {
  kind: 'button' | 'topic' | 'page' | 'attribute'
  /** A button's or topic's name; of a page its pattern, `/repairs/*`; of an attribute `key=value`. */
  value: string
  queueId: string | null
  requirements: readonly Requirement[]
  priority: number
}

/** How a visitor came in. `attributes` are those that the website signed. */
export type Entrance = {
  button: string | null
  topic: string | null
  pageUrl: string
  attributes: Readonly<Record<string, string>>
}

/** The first rule that fits, in the order in which they stand; null: none does, so the site's own queue answers. */
export const matchRule = <Rule extends SiteRule>(rules: readonly Rule[], entrance: Entrance): Rule | null =>
  rules.find((rule) => fits(rule, entrance)) ?? null

function fits({ kind, value }: SiteRule, { button, topic, pageUrl, attributes }: Entrance): boolean {
  switch (kind) {
    case 'button':
      return button === value
    case 'topic':
      return topic === value
    case 'page':
      return fitsPage(value, pageUrl)
    case 'attribute':
      return fitsAttribute(value, attributes)
  }
}

function fitsAttribute(value: string, attributes: Entrance['attributes']): boolean {
  const at = value.indexOf('=')
  const key = value.slice(0, at)
  return at > 0 && Object.hasOwn(attributes, key) && attributes[key] === value.slice(at + 1)
}

/** The path decides, and the query only where the pattern speaks of one. What is escaped in an address is compared as it is read. */
function fitsPage(pattern: string, pageUrl: string): boolean {
  const url = URL.canParse(pageUrl) ? new URL(pageUrl) : null
  if (!url) return false
  return fitsPattern(readable(pattern), readable(pattern.includes('?') ? url.pathname + url.search : url.pathname))
}

/**
 * `*` stands for any run of characters. Each piece between two stars is looked for once, where the last one ended, so that no pattern
 * makes anybody wait: the cost grows with the product of the two lengths at worst.
 */
function fitsPattern(pattern: string, text: string): boolean {
  const [start = '', ...pieces] = pattern.split('*')
  const end = pieces.pop()
  if (end === undefined) return text === start
  if (!text.startsWith(start)) return false
  let from = start.length
  for (const piece of pieces) {
    const at = text.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return text.length - end.length >= from && text.endsWith(end)
}

function readable(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

/** Prose only: a code block or a `code span` may well show a link or a heading that is none. */
const proseOf = (markdown: string) =>
  markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, (span) => span.replace(/[[\]()#]/g, ''))

const read = (page: string) => readFileSync(join(root, page), 'utf8')

/** Inline links and pictures with a target in this repository, as written. */
function relativeLinksOf(page: string): string[] {
  return [...proseOf(read(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
}

/** The anchors that GitHub makes of a page's headings: lower case, signs dropped, spaces to hyphens, repeats numbered. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>()
  for (const [, heading = ''] of read(page)
    .replace(/^```[\s\S]*?^```/gm, '')
    .matchAll(/^#{1,6} (.+)$/gm)) {
    const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const base = text.replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-')
    let anchor = base
    for (let repeat = 1; anchors.has(anchor); repeat++) anchor = `${base}-${repeat}`
    anchors.add(anchor)
  }
  return anchors
}

/** What is wrong with a link, or null. */
function faultOf(page: string, link: string): string | null {
  const [path = '', anchor] = decodeURI(link).split('#')
  const target = path === '' ? page : relative(root, resolve(root, dirname(page), path))
  if (target.startsWith('..')) return `${link} leaves the repository`
  if (!existsSync(join(root, target))) return `${link} leads to no file`
  if (anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor)) return `${link} leads to no heading`
  return null
}

describe('The documentation', () => {
  test.each(pages)('every link in %s leads somewhere', (page) => {
    expect(relativeLinksOf(page).flatMap((link) => faultOf(page, link) ?? [])).toEqual([])
  })

  test('every file that docs/one-call.md names exists', () => {
    const named = [...read('docs/one-call.md').matchAll(/`((?:[\w.[\]-]+\/)+[\w.[\]-]+\.(?:tsx?|mjs|js|sql|prisma))`/g)].map(
      ([, path = '']) => path,
    )
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('every decision stands in the list of decisions', () => {
    const list = read('docs/decisions/README.md')
    const unlisted = readdirSync(join(root, 'docs/decisions')).filter(
      (name) => name !== 'README.md' && !list.includes(`(${name})`),
    )
    expect(unlisted).toEqual([])
  })
})

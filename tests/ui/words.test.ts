import { createTranslator, type Messages } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { FORMAT_LOCALE, messages } from '~/ui/messages/catalogue'

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, path: readonly string[] = []): [key: string, words: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : leaves(value, [...path, key]),
  )

/** Any value that a placeholder can stand for; tags render nothing. */
const anything = new Proxy(
  {},
  { get: (_, name) => (name === 'count' || name === 'ratio' || name === 'status' ? 2 : () => ''), has: () => true },
)

describe('The words', () => {
  it('all parse', () => {
    const failed: string[] = []
    const t = createTranslator<Messages>({ locale: FORMAT_LOCALE, messages, onError: (error) => failed.push(error.message) })
    for (const [key] of leaves(messages)) t.rich(key as never, anything as never)
    expect(failed.filter((message) => message.startsWith('INVALID_MESSAGE'))).toEqual([])
  })

  it('never blame, and never shout', () => {
    const wrong = leaves(messages).filter(([, words]) => /\b(oops|sorry|invalid|illegal)\b|!$/i.test(words))
    expect(wrong).toEqual([])
  })
})

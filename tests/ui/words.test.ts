import compile from 'icu-minify/compile'
import { describe, expect, it } from 'vitest'
import { messages } from '~/ui/messages/catalogue'

type Tree = { [key: string]: string | Tree }

const leaves = (tree: Tree, path: readonly string[] = []): [key: string, words: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[[...path, key].join('.'), value]] : leaves(value, [...path, key]),
  )

function parses(words: string): boolean {
  try {
    compile(words)
    return true
  } catch {
    return false
  }
}

describe('The words', () => {
  it('all parse', () => {
    const failed = leaves(messages).filter(([, words]) => !parses(words))
    expect(failed).toEqual([])
  })

  it('never blame, and never shout', () => {
    const wrong = leaves(messages).filter(([, words]) => /\b(oops|sorry|invalid|illegal)\b|!$/i.test(words))
    expect(wrong).toEqual([])
  })
})

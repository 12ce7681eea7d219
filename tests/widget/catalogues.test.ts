import { readFileSync } from 'node:fs'
import compile from 'icu-minify/compile'
import { expect, test } from 'vitest'

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../widget/panel/messages/${language}.json`, import.meta.url), 'utf8'))

const english = read('en')

/** The names of what is filled in, from the compiled tree: an argument is `[name]` or `[name, kind, branches]`. */
function blanks(nodes: unknown): string[] {
  if (!Array.isArray(nodes)) return []
  const names = nodes
    .filter(Array.isArray)
    .flatMap(([name, , branches]) => [name, ...Object.values(branches ?? {}).flatMap(blanks)])
  return [...new Set(names)].sort()
}

const blanksOf = (message = '') => blanks(compile(message))

test.each(['de', 'ar'])('%s says everything that English says, with the same blanks', (language) => {
  const words = read(language)
  expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort())
  for (const [key, message] of Object.entries(words)) {
    expect(message.trim(), key).not.toBe('')
    expect(blanksOf(message), key).toEqual(blanksOf(english[key]))
  }
})

test.each(['en', 'de', 'ar'])('Every message of %s compiles', (language) => {
  for (const [key, message] of Object.entries(read(language))) expect(() => compile(message), key).not.toThrow()
})

test('The names that integrators rely on are the English words', () => {
  expect([
    english['medium.chat'],
    english['medium.voice'],
    english['medium.video'],
    english.start,
    english['wait.cancel'],
  ]).toEqual(['Chat', 'Voice call', 'Video call', 'Start', 'Cancel'])
  expect([
    english['call.mute'],
    english['call.camera'],
    english['call.end'],
    english['chat.message'],
    english['chat.send'],
  ]).toEqual(['Mute', 'Camera', 'End', 'Message', 'Send'])
  expect([english['wait.number'], english['call.agent'], english['call.you']]).toEqual(['You are number {n}', 'Agent', 'You'])
})

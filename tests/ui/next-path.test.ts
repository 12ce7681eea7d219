import { describe, expect, it } from 'vitest'
import { nextPath } from '~/ui/entrance/next-path'

describe('Where sign-in leads', () => {
  it.each(['/history', '/history?medium=video', '/settings/team'])('is our own path %s', (path) =>
    expect(nextPath(path)).toBe(path),
  )

  it('leaves out what only Next understands', () =>
    expect(nextPath('/history?medium=video&_rsc=1a2b')).toBe('/history?medium=video'))

  it.each([
    undefined,
    '',
    'history',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/\n/evil.example/x',
    '/.//evil.example',
    '/..//evil.example',
    '/./\\evil.example',
    '/history/..//evil.example',
    '/.//',
  ])('is the desk instead of %j', (path) => expect(nextPath(path)).toBe('/desk'))
})

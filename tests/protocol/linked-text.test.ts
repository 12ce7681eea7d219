import { describe, expect, it } from 'vitest'
import { linkedText } from '~/protocol/linked-text'

/** The addresses that a text is found to hold, as they were written. */
const linked = (text: string) => linkedText(text).flatMap(({ text: written, href }) => (href ? [written] : []))
const together = (text: string) =>
  linkedText(text)
    .map((piece) => piece.text)
    .join('')

describe('Of what somebody wrote', () => {
  it('the addresses become links, and nothing is lost or added', () => {
    const text = 'See https://shop.example/a?b=1#c and http://other.example, please.'
    expect(linkedText(text)).toEqual([
      { text: 'See ' },
      { text: 'https://shop.example/a?b=1#c', href: 'https://shop.example/a?b=1#c' },
      { text: ' and ' },
      { text: 'http://other.example', href: 'http://other.example/' },
      { text: ', please.' },
    ])
    expect(linkedText('')).toEqual([])
    expect(linkedText('No address')).toEqual([{ text: 'No address' }])
  })

  it.each([
    'javascript:alert(1)',
    'JavaScript://x.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'ftp://shop.example',
    'xhttps://shop.example',
    'https://',
    'http://.',
    'https://[',
    'shop.example',
    'mailto:a@shop.example',
    'https://bank.example@evil.example/',
    'https://bank.example:secret@evil.example/',
  ])('%s is no link', (text) => {
    expect(linked(text)).toEqual([])
    expect(together(text)).toBe(text)
  })

  it.each([
    ['Really https://shop.example?', 'https://shop.example'],
    ['Look: https://shop.example/a.html.', 'https://shop.example/a.html'],
    ['“https://shop.example/a”', 'https://shop.example/a'],
    ['*https://shop.example/a*', 'https://shop.example/a'],
    ['(https://shop.example/a)', 'https://shop.example/a'],
    ['(see https://wiki.example/Ear_(organ)).', 'https://wiki.example/Ear_(organ)'],
    ['[https://shop.example/a[1]]', 'https://shop.example/a[1]'],
    ['<https://shop.example/a>', 'https://shop.example/a'],
    ['<a href="https://shop.example/a">here</a>', 'https://shop.example/a'],
    ['HTTPS://Shop.Example/A', 'HTTPS://Shop.Example/A'],
    ['انظر https://shop.example/مرحبا، من فضلك', 'https://shop.example/مرحبا'],
    ['見 https://shop.example/a。', 'https://shop.example/a'],
  ])('in %s the link ends where the address does', (text, address) => {
    expect(linked(text)).toEqual([address])
    expect(together(text)).toBe(text)
  })

  it('a sign that turns the direction of writing ends the address, so that it cannot be made to read like another', () => {
    expect(linked('https://shop.example/\u202egpj.exe')).toEqual(['https://shop.example/'])
    expect(linked('https://shop.example/a\u2066b')).toEqual(['https://shop.example/a'])
  })

  it('a message of the greatest length is read in one go, whatever it is made of', () => {
    const long = `https://shop.example/${'a'.repeat(3_900)}`
    expect(linked(long)).toEqual([long])
    for (const sign of ['(', ')', '.', ']', 'https://']) expect(together(`https://a.example/${sign.repeat(500)}`)).toContain(sign)
  })
})

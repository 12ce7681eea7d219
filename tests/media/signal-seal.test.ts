import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { SignalSeal } from '~/media/signal-seal'

const newSeal = () => new SignalSeal({ number: 1, material: randomBytes(32).toString('base64') })
const TEXT = '{"type":"typing"}'

test('What one holder of the key seals, another one opens', async () => {
  const key = { number: 1, material: randomBytes(32).toString('base64') }
  const sealed = await new SignalSeal(key).seal(TEXT, 'agent:1')
  expect(await new SignalSeal(key).open(sealed, 'agent:1')).toEqual({ text: TEXT })
})

test('Another key opens nothing', async () => {
  const sealed = await newSeal().seal(TEXT, 'agent:1')
  expect(await newSeal().open(sealed, 'agent:1')).toBe('unreadable')
})

test('The media server can neither put it into the mouth of somebody else nor change it', async () => {
  const seal = newSeal()
  const sealed = await seal.seal(TEXT, 'agent:1')
  expect(await seal.open(sealed, 'visitor:1')).toBe('unreadable')
  const changed = sealed.map((byte, index) => (index === sealed.length - 1 ? byte ^ 1 : byte))
  expect(await seal.open(changed, 'agent:1')).toBe('unreadable')
  expect(await seal.open(sealed.slice(0, 5), 'agent:1')).toBe('unreadable')
})

test('The same text never looks the same twice', async () => {
  const seal = newSeal()
  expect(await seal.seal(TEXT, 'agent:1')).not.toEqual(await seal.seal(TEXT, 'agent:1'))
})

test('What was sent in the clear is recognised as such', async () => {
  expect(await newSeal().open(new TextEncoder().encode(TEXT), 'agent:1')).toBe('unsealed')
  expect(await newSeal().open(new Uint8Array(), 'agent:1')).toBe('unsealed')
})

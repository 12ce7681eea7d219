import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PanelMessage } from '~/protocol/widget-messages'
import { isPanelMessage } from '~/widget/loader/panel-message'

const types = ['ready', 'open', 'close', 'attention', 'running', 'minimise', '', 'constructor']
const field = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.integer())
const nearMiss = fc.record(
  { type: fc.oneof(fc.constantFrom(...types), fc.anything()), text: field, isOn: field },
  { requiredKeys: [] },
)

test('The loader’s guard and the protocol’s schema agree on every message', () => {
  fc.assert(
    fc.property(fc.oneof(nearMiss, fc.jsonValue()), (value) => {
      expect(isPanelMessage(value)).toBe(PanelMessage.safeParse(value).success)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  { type: 'ready' },
  { type: 'open' },
  { type: 'close' },
  { type: 'attention', text: null },
  { type: 'attention', text: 'New message' },
  { type: 'running', isOn: true },
])('$type is understood', (message) => {
  expect(isPanelMessage(message)).toBe(true)
})

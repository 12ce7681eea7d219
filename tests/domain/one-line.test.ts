import { describe, expect, it } from 'vitest'
import { oneLine } from '~/domain/one-line'

describe('A line of a stranger', () => {
  it.each([
    ['Vera', 'Vera'],
    [' عمر  O’Neil-Æ 🙂 ', 'عمر  O’Neil-Æ 🙂'],
    ['Vera\r\naccepted by\tBen', 'Vera accepted by Ben'],
    ['\u202eareV\u2066', 'areV'],
    ['a\u2028b\u007f\u0085c', 'a b c'],
    ['\u202e\u0007\u2029', ''],
  ])('%j is shown as %j', (given, shown) => expect(oneLine(given)).toBe(shown))
})

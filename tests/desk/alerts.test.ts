import { afterEach, describe, expect, it, vi } from 'vitest'
import { notify } from '~/ui/desk/alerts'

class Illegal {
  static permission = 'granted'
  constructor() {
    throw new TypeError('Illegal constructor')
  }
}

describe('A desktop notification', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('is left out where the browser lets no page make one: the desk goes on ringing', () => {
    vi.stubGlobal('Notification', Illegal)
    vi.stubGlobal('window', { Notification: Illegal })
    vi.stubGlobal('document', { hasFocus: () => false })
    const stop = notify('Incoming chat', 'Margaret')
    expect(stop).not.toThrow()
  })
})

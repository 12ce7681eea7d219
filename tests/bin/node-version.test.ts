import { describe, expect, it } from 'vitest'
import { requireNode } from '~/bin/bootstrap/node-version.mjs'

describe('The version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '26.1.0'])('is new enough: %s', (version) => {
    expect(() => requireNode(version)).not.toThrow()
  })

  it.each(['20.18.3', '18.20.0', '8.9.4'])('is too old, and a sentence says which one is needed: %s', (version) => {
    expect(() => requireNode(version)).toThrow(
      `Parley needs Node 20.19 or newer, and this is ${version}: install a newer Node, then try again.`,
    )
  })
})

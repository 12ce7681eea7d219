import { describe, expect, it } from 'vitest'
import { ApiProblem, unreachable } from '~/ui/api/problem'
import { afterConnection, type DeskView, INITIAL_VIEW } from '~/ui/desk/desk-store'
import { NOW } from './desk-fixtures'

const reconnecting: DeskView = { ...INITIAL_VIEW, connection: 'reconnecting', hasBeenLost: true, asOfMs: NOW - 60_000 }

describe('When the connection comes or goes', () => {
  it('the desk knows since when', () =>
    expect(afterConnection(reconnecting, 'connected', NOW)).toMatchObject({ connection: 'connected', asOfMs: NOW }))

  it('the desk remembers that it was gone, and a first connection is no loss', () => {
    const first = afterConnection(INITIAL_VIEW, 'connected', NOW)
    expect(first.hasBeenLost).toBe(false)
    expect(afterConnection({ ...INITIAL_VIEW, ...first }, 'reconnecting', NOW).hasBeenLost).toBe(true)
    expect(afterConnection(reconnecting, 'connected', NOW).hasBeenLost).toBe(true)
  })

  it('another try that fails changes nothing', () => expect(afterConnection(reconnecting, 'reconnecting', NOW)).toEqual({}))

  it('“the server does not answer” goes with the outage, a refusal stays', () => {
    const refused = new ApiProblem(409, 'offer-over', 'It is over.')
    expect(afterConnection({ ...reconnecting, problem: unreachable() }, 'connected', NOW)).toMatchObject({ problem: null })
    expect(afterConnection({ ...reconnecting, problem: refused }, 'connected', NOW)).not.toHaveProperty('problem')
  })
})

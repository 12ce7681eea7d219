import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import { clientAddress } from '~/server/limits/client-address'

const from = (remoteAddress: string, headers: IncomingHttpHeaders = {}, hops = 0) =>
  clientAddress({ headers, socket: { remoteAddress } } as Parameters<typeof clientAddress>[0], hops)

describe('The address that limits are counted for', () => {
  it('is one for all that somebody has of an IPv6 network', () => {
    const mine = ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:0DB8:1:2:3::', '2001:db8:1:2::203.0.113.7']
    expect(new Set(mine.map((address) => from(address)))).toEqual(new Set(['2001:db8:1:2::/64']))
    expect(from('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
    expect(from('::1')).toBe('0:0:0:0::/64')
    expect(from('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  })

  it('is the whole address in IPv4, however the socket spells it', () =>
    expect([from('203.0.113.7'), from('::ffff:203.0.113.7')]).toEqual(['203.0.113.7', '203.0.113.7']))

  it('believes as many entries of X-Forwarded-For as there are proxies, and not one more', () => {
    const headers = { 'x-forwarded-for': 'made up, 2001:db8:1:2::1, 203.0.113.9' }
    expect([0, 1, 2].map((hops) => from('127.0.0.1', headers, hops))).toEqual(['127.0.0.1', '203.0.113.9', '2001:db8:1:2::/64'])
    expect(from('127.0.0.1', {}, 1)).toBe('127.0.0.1')
  })
})

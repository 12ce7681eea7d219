import { BlockList } from 'node:net'
import { describe, expect, it } from 'vitest'
import { sfuConfig } from '~/bin/stack/sfu-config'

const turnOf = (nodeIp: string) =>
  sfuConfig({ ports: { http: 1, tcp: 2, udp: 3, turn: 4 }, nodeIp, apiKey: 'k', apiSecret: 's', webhookUrl: 'http://127.0.0.1' })
    .turn

/** One for each family: this class takes an IPv4 address for an IPv6 one too, the media server does not. */
function blockListOf(cidrs: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [network = '', prefix] = cidr.split('/')
    if (network.includes(':') === (family === 'ipv6')) list.addSubnet(network, Number(prefix), family)
  }
  return list
}

const OTHERS = [
  '0.0.0.0',
  '8.8.8.8',
  '10.0.0.1',
  '10.1.2.4',
  '127.0.0.2',
  '169.254.169.254',
  '172.16.0.1',
  '192.168.0.1',
  '255.255.255.255',
]

describe('The relay that every visitor may use', () => {
  it.each(['127.0.0.1', '10.1.2.3', '192.168.0.255', '203.0.113.7'])(
    'reaches %s, where the media server is, and nothing else',
    (nodeIp) => {
      const { deny_peer_cidrs } = turnOf(nodeIp)
      const denied = blockListOf(deny_peer_cidrs, 'ipv4')
      const deniedIpv6 = blockListOf(deny_peer_cidrs, 'ipv6')
      expect(denied.check(nodeIp)).toBe(false)
      for (const other of OTHERS) expect(denied.check(other), other).toBe(true)
      for (const other of ['::1', 'fd00::1', '2001:db8::1']) expect(deniedIpv6.check(other, 'ipv6'), other).toBe(true)
    },
  )

  it('names a private address, which LiveKit would refuse, and no public one', () => {
    expect(turnOf('192.168.0.255').allow_restricted_peer_cidrs).toEqual(['192.168.0.255/32'])
    expect(turnOf('203.0.113.7')).not.toHaveProperty('allow_restricted_peer_cidrs')
  })
})

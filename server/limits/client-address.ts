import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/** Set by us on every request that Next gets, so that a visitor cannot write it. */
export const CLIENT_ADDRESS_HEADER = 'x-parley-client-address'

/**
 * The address that limits are counted for: the socket's, or behind `hops` proxies of ours the entry that the outermost of them wrote
 * into X-Forwarded-For. What stands further left in that header is the client's own word.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, hops: number): string {
  const socketAddress = request.socket.remoteAddress ?? 'unknown'
  if (hops === 0) return networkOf(socketAddress)
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  return networkOf(forwarded.at(-hops)?.trim() || socketAddress)
}

/** Of an IPv6 address its network, the first 64 bits: everybody is given all addresses of one at least (RFC 6177), to change at will. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [, ipv4] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  if (ipv4) return ipv4
  const [before = [], after = []] = address.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  const groups = [...before, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::/64`
}

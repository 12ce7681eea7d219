import type { IncomingMessage } from 'node:http'

/** Set by us on every request that Next gets, so that a visitor cannot write it. */
export const CLIENT_ADDRESS_HEADER = 'x-parley-client-address'

/**
 * The address that limits are counted for: the socket's, or behind `hops` proxies of ours the entry that the outermost of them wrote
 * into X-Forwarded-For. What stands further left in that header is the client's own word.
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, hops: number): string {
  const socketAddress = request.socket.remoteAddress ?? 'unknown'
  if (hops === 0) return socketAddress
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
  return forwarded.at(-hops)?.trim() || socketAddress
}

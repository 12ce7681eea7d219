import type { SfuPorts } from './settings'

export interface SfuConfig {
  ports: SfuPorts
  nodeIp: string
  apiKey: string
  apiSecret: string
  webhookUrl: string
}

const PRIVATE_RANGES = ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']

/**
 * LiveKit's configuration, for https://docs.livekit.io/transport/self-hosting/deployment. Our own TURN server is named to the browsers, and
 * `node_ip` is fixed: otherwise the server and every browser would ask public STUN servers for their address.
 */
export function sfuConfig({ ports, nodeIp, apiKey, apiSecret, webhookUrl }: SfuConfig) {
  const isLoopback = nodeIp.startsWith('127.')
  const isPrivate = isLoopback || /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(nodeIp)
  return {
    port: ports.http,
    // Browsers come through Parley's own port.
    bind_addresses: ['127.0.0.1'],
    rtc: {
      node_ip: nodeIp,
      use_external_ip: false,
      tcp_port: ports.tcp,
      udp_port: ports.udp,
      ...(isLoopback && { enable_loopback_candidate: true, ips: { includes: ['127.0.0.0/8'] } }),
    },
    turn: {
      enabled: true,
      udp_port: ports.turn,
      bind_addresses: [isLoopback ? '127.0.0.1' : '0.0.0.0'],
      // Relaying reaches the media ports of this very machine, which LiveKit would refuse on a private address.
      ...(isPrivate && { allow_restricted_peer_cidrs: PRIVATE_RANGES }),
    },
    keys: { [apiKey]: apiSecret },
    // Only our server opens rooms, and it closes them; the time-outs catch what it could not.
    room: { auto_create: false, empty_timeout: 60, departure_timeout: 20, max_participants: 8 },
    webhook: { api_key: apiKey, urls: [webhookUrl] },
    logging: { level: 'warn', json: true },
  }
}

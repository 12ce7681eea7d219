import type { SfuPorts } from './settings'

export interface SfuConfig {
  ports: SfuPorts
  nodeIp: string
  apiKey: string
  apiSecret: string
  webhookUrl: string
}

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
      // Every visitor may relay, so relaying reaches this very machine and nothing else: not its network, not the internet.
      deny_peer_cidrs: allBut(nodeIp),
      // LiveKit refuses private addresses unless they are named.
      ...(isPrivate && { allow_restricted_peer_cidrs: [`${nodeIp}/32`] }),
    },
    keys: { [apiKey]: apiSecret },
    // Only our server opens rooms, and it closes them; the time-outs catch what it could not.
    room: { auto_create: false, empty_timeout: 60, departure_timeout: 20, max_participants: 8 },
    webhook: { api_key: apiKey, urls: [webhookUrl] },
    logging: { level: 'warn', json: true },
  }
}

/** Every IPv6 address, and every IPv4 address but one: for each of its 32 bits, the block in which that bit is the first to differ. */
function allBut(ip: string): string[] {
  const address = ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const blocks = Array.from({ length: 32 }, (_, bit) => {
    const size = 2 ** (31 - bit)
    const own = Math.floor(address / size)
    return `${dotted((own % 2 ? own - 1 : own + 1) * size)}/${bit + 1}`
  })
  return [...blocks, '::/0']
}

const dotted = (address: number) => [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')

/**
 * Where to connect to, as a `ws:` or `wss:` address. The server may answer with a path such as `/sfu`, which is then meant
 * relative to the page we came from, TLS and all.
 */
export function resolveAccessUrl(url: string, pageUrl: string): string {
  const resolved = new URL(url, pageUrl)
  resolved.protocol = resolved.protocol.replace(/^http/, 'ws')
  return resolved.href.replace(/\/$/, '')
}

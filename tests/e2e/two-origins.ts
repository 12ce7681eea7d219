import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, resolve } from 'node:path'

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }

/** As careful as a customer's page gets: nothing inline, no policy for sinks, our origin where the guide asks for it. */
const strictPolicy = (parley: string) =>
  `default-src 'none'; script-src ${parley}; frame-src ${parley}; require-trusted-types-for 'script'`

export interface TwoOrigins {
  /** A customer's page: `/`, `/strict` under the policy, `/stub` with a call made before the loader, `/twice` with two snippets. */
  host: string
  /** The built widget files and the panel's page, with no API behind them. */
  parley: string
  close(): Promise<void>
}

/** The widget as it is embedded: a page on one origin, our files on another. */
export async function serveTwoOrigins(): Promise<TwoOrigins> {
  const parley = await serve(async (path) => {
    const file = resolve(`public${path.startsWith('/panel/') ? '/widget/panel.html' : path}`)
    const body = await readFile(file).catch(() => null)
    return body && { body, headers: { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'access-control-allow-origin': '*' } }
  })
  const host = await serveHost(parley.origin, 'demo')
  const close = async () => void (await Promise.all([host.close(), parley.close()]))
  return { host: host.origin, parley: parley.origin, close }
}

/** A customer's page with that site's snippet. */
export const serveHost = (parley: string, siteKey: string) =>
  serve(async (path) => ({
    body: pageAt(path, parley, siteKey),
    headers: {
      'content-type': 'text/html',
      ...(path === '/strict' && { 'content-security-policy': strictPolicy(parley) }),
    },
  }))

function pageAt(path: string, parley: string, siteKey: string): string {
  const snippet = `<script async src="${parley}/widget.js" data-site="${siteKey}"></script>`
  const stub = `<script>
    window.faults = []
    addEventListener('error', ({ message }) => faults.push(message))
    addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)))
    window.Parley = window.Parley || function () { (Parley.q = Parley.q || []).push(arguments) }
    Parley('explode'); Parley('open')
  </script>`
  return `<!doctype html><html lang="en"><title>Shop</title><body><main><h1>Shop</h1><a href="#more">More</a></main>
    ${path === '/stub' ? stub : ''}${snippet}${path === '/twice' ? snippet : ''}</body></html>`
}

type Answer = { body: string | Buffer; headers: Record<string, string> } | null

async function serve(answerTo: (path: string) => Promise<Answer>) {
  const server = createServer(async ({ url }, response) => {
    const answer = await answerTo(new URL(url ?? '/', 'http://page').pathname)
    response.writeHead(answer ? 200 : 404, answer?.headers).end(answer?.body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((closed) => server.close(() => closed()))
    },
  }
}

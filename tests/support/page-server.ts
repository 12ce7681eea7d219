import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const WORKER = createRequire(import.meta.url)
  .resolve('livekit-client/e2ee-worker')
  .replace(/\.js$/, '.mjs')

export type PageServer = { origin: string; close(): Promise<void> }
/** True when it has answered. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

/**
 * Serves an empty page that runs the bundled script, the encryption worker, and whatever the handler answers.
 * @param picture `small`: with `small-picture.ts` in the place of the product's
 */
export async function servePage(
  entry: string,
  handler: Handler = () => false,
  picture: 'small' | 'real' = 'real',
): Promise<PageServer> {
  const files: Record<string, [type: string, body: string | Buffer]> = {
    '/': ['text/html', '<!doctype html><title>call</title><body><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', await bundle(entry, picture === 'small' ? [SMALL_PICTURE] : [])],
    '/worker.js': ['text/javascript', await readFile(WORKER)],
  }
  const server = createServer(async (request, response) => {
    const [type, body] = files[new URL(request.url ?? '/', 'http://page').pathname] ?? []
    if (type) response.setHeader('content-type', type).end(body)
    else if (!(await handler(request, response))) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    // Not the address: only `localhost` is a secure context in every browser.
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

const SMALL_PICTURE = { find: /^\.\/picture$/, replacement: fileURLToPath(new URL('small-picture.ts', import.meta.url)) }

async function bundle(entry: string, replaced: (typeof SMALL_PICTURE)[]): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    resolve: { alias: [{ find: '~', replacement: ROOT.replace(/\/$/, '') }, ...replaced] },
    build: { write: false, minify: false, target: 'es2023', rolldownOptions: { input: entry } },
  })
  const [output] = 'output' in result ? result.output : []
  if (output?.type !== 'chunk') throw new Error(`nothing was built from ${entry}`)
  return output.code
}

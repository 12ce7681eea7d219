import { resolve } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono, type MiddlewareHandler } from 'hono'
import { etag } from 'hono/etag'
import type { Http } from './endpoint'
import { DATA_POLICY } from './security-headers'

const PUBLIC = resolve('public')
/** The build puts eight letters of the content's hash before the extension. */
const HASHED = /-[\w-]{8}\.\w+$/

const YEAR = 'public, max-age=31536000, immutable'
/** A new loader reaches every website within minutes; in between it costs nothing. */
const MINUTES = 'public, max-age=300, stale-while-revalidate=86400'

/** Also one that isolates itself may load it (`Cross-Origin-Embedder-Policy`). */
const FOR_EVERY_WEBSITE = { 'cross-origin-resource-policy': 'cross-origin' }

/** The widget's files, compressed at build time. */
export const assets = new Hono<Http>()

const files = serveStatic({ root: PUBLIC, precompressed: true })

assets.get('/widget.js', etag({ weak: true }), withHeaders({ 'cache-control': MINUTES, ...FOR_EVERY_WEBSITE }), files)
assets.get('/widget/*', async (context, next) => {
  await next()
  if (!context.res.ok) return
  context.header('cache-control', HASHED.test(context.req.path) ? YEAR : 'no-cache')
  // The panel is a document under its own address only, where its site says who may frame it.
  if (context.req.path.endsWith('.html')) context.header('content-security-policy', DATA_POLICY)
})
assets.get('/widget/*', files)

/** After the file is there: what is set before is lost with the answer that it replaces. */
function withHeaders(headers: Record<string, string>): MiddlewareHandler<Http> {
  return async (context, next) => {
    await next()
    if (!context.res.ok) return
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
  }
}

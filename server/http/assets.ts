import { resolve } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { etag } from 'hono/etag'
import type { Http } from './endpoint'

const PUBLIC = resolve('public')
/** The builds put eight or more letters of the content's hash before the extension. */
const HASHED = /[-.][\w-]{8,}\.\w+$/

const YEAR = 'public, max-age=31536000, immutable'
/** A new loader reaches every website within minutes; in between it costs nothing. */
const MINUTES = 'public, max-age=300, stale-while-revalidate=86400'

/** The widget's files, compressed at build time. */
export const assets = new Hono<Http>()

assets.use('/widget.js', etag({ weak: true }))
assets.get('/widget.js', async (context, next) => {
  const answer = await serveStatic({ root: PUBLIC, precompressed: true })(context, next)
  // Every website may load it, also one that isolates itself.
  context.header('cross-origin-resource-policy', 'cross-origin')
  context.header('cache-control', MINUTES)
  return answer
})
assets.get(
  '/widget/*',
  serveStatic({
    root: PUBLIC,
    precompressed: true,
    onFound: (path, context) =>
      context.header('cache-control', HASHED.test(path.replace(/\.(br|gz|zst)$/, '')) ? YEAR : 'no-cache'),
  }),
)

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { Refusal } from '~/domain/refusal'
import { env } from '../env'
import { readDemoSiteKey } from '../views/site-settings'
import type { Http } from './endpoint'

/** A shop that carries the snippet as a customer would paste it. */
export const demo = new Hono<Http>()

demo.use('/demo/*', async (_context, next) => {
  if (!env().hasDemo) throw new Refusal('not-found')
  await next()
})
demo.get('/demo', async (context) => context.html(await demoPage('index.html')))
/** The same shop under a policy as strict as a careful customer's. */
demo.get('/demo/strict', async (context) => {
  context.header('content-security-policy', STRICT_HOST_POLICY)
  return context.html(await demoPage('strict.html'))
})
demo.get('/demo/*', serveStatic({ root: resolve('public') }))

const STRICT_HOST_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

async function demoPage(file: string): Promise<string> {
  const siteKey = await readDemoSiteKey()
  if (!siteKey) throw new Refusal('not-found', 'There is no workspace yet. Open the setup link that the terminal printed.')
  const html = await readFile(resolve('public/demo', file), 'utf8')
  return html.replaceAll('SITE_KEY', siteKey)
}

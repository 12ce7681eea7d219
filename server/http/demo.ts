import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
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
demo.get('/demo', (context) => answerWith(context, 'index.html'))
/** The same shop under a policy as strict as a careful customer's. */
demo.get('/demo/strict', (context) => answerWith(context, 'strict.html', { 'content-security-policy': STRICT_HOST_POLICY }))
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

/** It says what is missing, to people. */
const NO_WORKSPACE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

async function answerWith(context: Context<Http>, file: string, headers: Record<string, string> = {}): Promise<Response> {
  const siteKey = await readDemoSiteKey()
  if (!siteKey) return context.html(await demoPage('not-set-up.html'), 503, NO_WORKSPACE_HEADERS)
  return context.html((await demoPage(file)).replaceAll('SITE_KEY', siteKey), 200, headers)
}

const demoPage = (file: string) => readFile(resolve('public/demo', file), 'utf8')

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Hono } from 'hono'
import { Refusal } from '~/domain/refusal'
import { readAllowedOrigins } from '../views/site-greeting'
import { parse } from './body'
import type { Http } from './endpoint'
import { SiteKeyParams } from './params'
import { panelPolicy } from './security-headers'

/** The document in the iframe: the built panel, which only the site's own origins may frame. */
export const panel = new Hono<Http>()

panel.get('/panel/:siteKey', async (context) => {
  const { siteKey } = parse(SiteKeyParams, context.req.param(), 'site-unknown')
  const allowedOrigins = await readAllowedOrigins(siteKey)
  const html = await readFile(resolve('public/widget/panel.html'), 'utf8').catch(() => {
    throw new Refusal('not-found', 'The panel has not been built yet. Run `npm start`.')
  })
  context.header('content-security-policy', panelPolicy(context.req.header('host') ?? '', allowedOrigins))
  context.header('cross-origin-resource-policy', 'cross-origin')
  context.header('cross-origin-opener-policy', 'unsafe-none')
  context.header('referrer-policy', 'no-referrer')
  context.header('cache-control', 'no-cache')
  return context.html(html)
})

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Context, Hono } from 'hono'
import { Refusal } from '~/domain/refusal'
import { readAllowedOrigins } from '../views/site-greeting'
import { parse } from './body'
import type { Http } from './endpoint'
import { SiteKeyParams } from './params'
import { panelPolicy, REFUSED_PANEL_POLICY } from './security-headers'

/** The document in the iframe: the built panel, which only the site's own origins may frame. */
export const panel = new Hono<Http>()

panel.get('/panel/:siteKey', async (context) => {
  // As the loader tells it. Whoever claims a listed origin without being it is stopped by the browser.
  const origin = context.req.query('origin')
  try {
    const { siteKey } = parse(SiteKeyParams, context.req.param(), 'site-unknown')
    const allowedOrigins = await readAllowedOrigins(siteKey)
    if (origin !== undefined && !allowedOrigins.includes(origin)) throw new Refusal('origin-not-allowed')
    return answer(context, await panelPage(), panelPolicy(context.req.header('host') ?? '', allowedOrigins))
  } catch (error) {
    if (origin === undefined || !(error instanceof Refusal)) throw error
    const page = (await panelPage()).replace('<body', `<body data-refusal="${error.code}"`)
    return answer(context, page, REFUSED_PANEL_POLICY)
  }
})

const panelPage = () =>
  readFile(resolve('public/widget/panel.html'), 'utf8').catch(() => {
    throw new Refusal('not-found', 'The panel has not been built yet. Run `npm start`.')
  })

function answer(context: Context<Http>, page: string, policy: string): Response | Promise<Response> {
  context.header('content-security-policy', policy)
  context.header('cross-origin-resource-policy', 'cross-origin')
  context.header('cross-origin-opener-policy', 'unsafe-none')
  context.header('referrer-policy', 'no-referrer')
  context.header('cache-control', 'no-cache')
  return context.html(page)
}

import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { send, testServer } from '../support/server'
import { foundWorld, SHOP, type World } from '../support/world'

// The server gives out what stands in `public/` of the folder that it runs in: here one made for this test, before the server is loaded.
const made = await vi.hoisted(async () => {
  const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const { dirname, join } = await import('node:path')
  const { brotliCompressSync } = await import('node:zlib')
  const root = mkdtempSync(join(tmpdir(), 'parley-files-'))
  const files = {
    'widget.js': 'loader()',
    'widget.js.br': brotliCompressSync('loader()'),
    'widget/panel.html': '<!doctype html><title>Support</title><body></body>',
    'widget/panel-D3LMf4lo.js': 'panel()',
    'widget/panel-D3LMf4lo.js.br': brotliCompressSync('panel()'),
    'demo/index.html': '<script async src="/widget.js" data-site="SITE_KEY"></script>',
    'demo/strict.html': '<script async src="/widget.js" data-site="SITE_KEY"></script>',
    'demo/shop.css': 'body{}',
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'public', name)), { recursive: true })
    writeFileSync(join(root, 'public', name), content)
  }
  const before = process.cwd()
  process.chdir(root)
  return {
    remove() {
      process.chdir(before)
      rmSync(root, { recursive: true })
    },
  }
})

const server = testServer()
let world: World

beforeAll(async () => {
  world = await foundWorld([])
})
afterAll(() => made.remove())

const get = (path: string, headers = {}) => send(server.origin, 'GET', path, { headers })

describe('The loader', () => {
  it('may be loaded by every website, is asked for again within minutes, and costs nothing when it is the same', async () => {
    const response = await get('/widget.js')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': expect.stringContaining('javascript'),
      'cache-control': expect.stringContaining('max-age=300'),
      'cross-origin-resource-policy': 'cross-origin',
      etag: expect.any(String),
    })
    expect(await response.text()).toBe('loader()')
    const again = await get('/widget.js', { 'if-none-match': response.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it('comes compressed to those who can read it', async () => {
    const response = await get('/widget.js', { 'accept-encoding': 'gzip, br' })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('vary')).toContain('Accept-Encoding')
    // fetch has decompressed it already, or has not, depending on who asks.
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([bytes.toString(), brotli(bytes)]).toContain('loader()')
  })
})

describe('The panel', () => {
  it('is framed by the origins of its site only, and runs its own files only', async () => {
    const response = await get(`/panel/${world.siteKey}`)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`frame-ancestors ${SHOP}`)
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(response.headers.get('x-frame-options')).toBeNull()
    expect(response.headers.get('permissions-policy')).toContain('camera=(self)')
    expect(await response.text()).toContain('<title>Support</title>')
  })

  it('is the same document for a page that names its origin, as long as that is listed', async () => {
    const response = await get(`/panel/${world.siteKey}?origin=${SHOP}`)
    expect(response.headers.get('content-security-policy')).toContain(`frame-ancestors ${SHOP}`)
    expect(await response.text()).not.toContain('data-refusal')
  })

  it.each([
    ['a page that is not listed', () => world.siteKey, 'https://evil.example', 'origin-not-allowed'],
    ['a page with a key that nobody has', () => 'unknown', SHOP, 'site-unknown'],
    ['a page that has no origin', () => world.siteKey, 'null', 'origin-not-allowed'],
  ])('says to %s that it may not be had, and reaches nobody', async (_page, key, origin, code) => {
    const response = await get(`/panel/${key()}?origin=${origin}`)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).not.toMatch(/connect-src|frame-ancestors/)
    expect(await response.text()).toContain(`<body data-refusal="${code}">`)
  })

  it('is refused outright to a page that does not say where it stands', async () => {
    expect((await get('/panel/unknown')).status).toBe(404)
  })

  it('is no document under the address of its file, where no site says who may frame it', async () => {
    const policy = (await get('/widget/panel.html')).headers.get('content-security-policy')
    expect(policy).toBe("default-src 'none'; frame-ancestors 'none'")
    expect((await get('/widget/panel-D3LMf4lo.js')).headers.get('content-security-policy')).toBeNull()
  })

  it('keeps its hashed files for good and its document not at all', async () => {
    expect((await get('/widget/panel-D3LMf4lo.js')).headers.get('cache-control')).toContain('immutable')
    expect((await get('/widget/panel.html')).headers.get('cache-control')).toBe('no-cache')
    const missing = await get('/widget/panel-00000000.js')
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store'])
  })
})

describe('The demo shop', () => {
  it('carries the snippet with the key of the first site', async () => {
    for (const path of ['/demo', '/demo/strict']) expect(await (await get(path)).text()).toContain(`data-site="${world.siteKey}"`)
    expect((await get('/demo/shop.css')).status).toBe(200)
  })

  it('has a variant under a strict policy of its own', async () => {
    const policy = (await get('/demo/strict')).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'; script-src 'self'")
    expect((await get('/demo')).headers.get('content-security-policy')).toBeNull()
  })
})

function brotli(bytes: Buffer): string | null {
  try {
    return brotliDecompressSync(bytes).toString()
  } catch {
    return null
  }
}

import { describe, expect, it } from 'vitest'
import { testServer } from '../support/server'
import { foundWorld } from '../support/world'

const server = testServer()

describe('The demo shop', () => {
  it.each(['/demo', '/demo/strict'])('says at %s in words where to begin, as long as there is no workspace', async (path) => {
    const response = await server.send('GET', path)
    expect(response.status).toBe(503)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=UTF-8',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'self'/),
    })
    const page = await response.text()
    expect(page).toContain('Parley is not set up yet')
    expect(page).toMatch(/terminal\b.*\blink/s)
    expect(page).not.toMatch(/<script|<style|style=|\son\w+=/)
  })

  it('opens as soon as there is one', async () => {
    const { siteKey } = await foundWorld([])
    const response = await server.send('GET', '/demo')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(`data-site="${siteKey}"`)
  })
})

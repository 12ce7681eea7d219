import AxeBuilder from '@axe-core/playwright'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { launchChromium } from '~/tests/support/chromium'
import { serveTwoOrigins, type TwoOrigins } from './two-origins'

declare global {
  interface Window {
    /** What has reached the handlers of the page at `/stub`. */
    faults: string[]
    /** Listeners for keys that the window has now. */
    listening: number
  }
}

let sites: TwoOrigins
let browser: Browser
let page: Page

test.beforeAll(async () => {
  sites = await serveTwoOrigins()
  browser = await launchChromium()
})
test.afterAll(async () => {
  await browser.close()
  await sites.close()
})
test.beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  page = await context.newPage()
})
test.afterEach(async () => {
  await page.context().close()
})

const launcher = () => page.getByRole('button', { name: 'Contact support' })
const frame = () => page.locator('iframe[title="Support"]')
const panel = () => page.frameLocator('iframe[title="Support"]')
const widgetFaults = () => page.evaluate(() => window.faults)

async function open(path = '/'): Promise<void> {
  await page.goto(sites.host + path)
  await launcher().click()
  await expect(frame()).toBeVisible()
}

test('The button moves nothing on the page, and the card stands in the corner', async () => {
  await page.goto(sites.host)
  const heading = await page.getByRole('heading').boundingBox()
  await launcher().waitFor()
  expect(await page.getByRole('heading').boundingBox()).toEqual(heading)
  expect(await launcher().boundingBox()).toMatchObject({ height: 56, y: 800 - 24 - 56 })
  await launcher().click()
  await expect.poll(() => frame().boundingBox()).toEqual({ x: 1280 - 24 - 400, y: 800 - 24 - 640, width: 400, height: 640 })
})

test('On a phone the button is a round mark and the panel fills the screen', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(sites.host)
  expect(await launcher().boundingBox()).toMatchObject({ width: 56, height: 56, x: 390 - 16 - 56, y: 844 - 16 - 56 })
  await launcher().click()
  await expect.poll(() => frame().boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
})

test('The frame is granted what a call needs and nothing else', async () => {
  await open()
  expect(await frame().getAttribute('allow')).toBe(
    'camera; microphone; autoplay; fullscreen; speaker-selection; local-network-access',
  )
  expect(await frame().getAttribute('src')).toBe(`${sites.parley}/panel/demo?origin=${sites.host}`)
})

test('Focus goes into the panel, Escape closes it, and focus comes back', async () => {
  await open()
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('PARLEY-WIDGET')
  await page.keyboard.press('Escape')
  await expect(frame()).toBeHidden()
  await expect(launcher()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(frame()).toBeVisible()
  await panel().getByRole('button', { name: 'Make smaller' }).click()
  await expect(launcher()).toBeFocused()
})

test('What the page asked for early is done, and no fault reaches it', async () => {
  await page.goto(`${sites.host}/stub`)
  await expect(frame()).toBeVisible()
  await page.evaluate(() => window.Parley?.('hide'))
  await expect(launcher()).toBeHidden()
  await page.evaluate(() => window.Parley?.('show'))
  await expect(launcher()).toBeVisible()
  expect(await widgetFaults()).toEqual([])
})

test('Two snippets make one widget', async () => {
  await page.goto(`${sites.host}/twice`, { waitUntil: 'networkidle' })
  await expect(page.locator('parley-widget')).toHaveCount(1)
})

test('A strict policy with Trusted Types is no hindrance', async () => {
  const violations: string[] = []
  page.on('console', (line) => line.type() === 'error' && /polic/i.test(line.text()) && violations.push(line.text()))
  await open('/strict')
  await expect(panel().getByRole('button', { name: 'Try again' })).toBeVisible()
  expect(violations).toEqual([])
})

test('Opened outside a page, the panel says so and offers nothing that would not help', async () => {
  await page.goto(`${sites.parley}/panel/demo`)
  await expect(page.getByRole('heading', { name: 'Support cannot be used from this page.' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test('A server that is away leaves the page as it was', async () => {
  await page.route('**/panel/**', (route) => route.abort())
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/panel/'))
  await page.goto(`${sites.host}/stub`)
  await failed
  await expect(launcher()).toBeVisible()
  await expect(frame()).toBeHidden()
  await expect(launcher()).toBeVisible()
  expect(await widgetFaults()).toEqual([])
})

test('A message from anywhere but the panel is not heard', async () => {
  await open()
  const inside = await (await frame().elementHandle())?.contentFrame()
  const heard = await inside?.evaluateHandle(() => ({
    message: new Promise<void>((resolve) => addEventListener('message', () => resolve(), { once: true })),
  }))
  await page.evaluate(async () => {
    const delivered = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }))
    window.postMessage({ type: 'close' }, '*')
    document.querySelector('parley-widget')?.shadowRoot?.querySelector('iframe')?.contentWindow?.postMessage('parley-hello', '*')
    await delivered
  })
  await heard?.evaluate(({ message }) => message)
  await expect(frame()).toBeVisible()
})

test('Taken out of the page, the widget listens to nothing any more', async () => {
  await page.addInitScript(() => {
    window.listening = 0
    const add = EventTarget.prototype.addEventListener
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      const signal = typeof options === 'object' ? options.signal : undefined
      if (this === window && type === 'keydown') window.listening++
      if (this === window && type === 'keydown') add.call(signal ?? new EventTarget(), 'abort', () => window.listening--)
      return add.call(this, type, listener, options)
    }
  })
  await open()
  const listening = () => page.evaluate(() => window.listening)
  expect(await listening()).toBe(1)
  await page.evaluate(() => document.querySelector('parley-widget')?.remove())
  expect(await listening()).toBe(0)
  await page.evaluate(() => window.Parley?.('open'))
  await expect(frame()).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the button and the panel, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme })
    await page.goto(sites.host)
    await launcher().waitFor()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    await launcher().click()
    await panel().getByRole('button', { name: 'Try again' }).waitFor()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}

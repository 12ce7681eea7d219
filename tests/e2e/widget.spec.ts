import { expect, test } from './fixtures'
import { serveHost } from './two-origins'
import { VisitorDriver } from './visitor-driver'

test('Untouched, the snippet makes one request and leaves nothing on the page', async ({ people, stack, workspace: _ }) => {
  const page = await people.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(new URL(request.url()).pathname))
  await page.goto(`${stack.origin}/demo`, { waitUntil: 'networkidle' })
  expect(requests.filter((path) => path.startsWith('/widget') || path.startsWith('/panel') || path.startsWith('/v1'))).toEqual([
    '/widget.js',
  ])
  expect(await page.context().cookies()).toEqual([])
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  expect(await page.locator('parley-widget').count()).toBe(1)
})

test('A second snippet does nothing, and page scripts open and close the panel', async ({ people, stack, workspace: _ }) => {
  const page = await people.newPage()
  await page.goto(`${stack.origin}/demo`)
  await page.getByRole('button', { name: 'Contact support' }).waitFor()
  await page.evaluate(() => {
    const copy = document.createElement('script')
    for (const { name, value } of document.querySelector('script[data-site]')?.attributes ?? []) copy.setAttribute(name, value)
    document.body.append(copy)
    return new Promise((resolve) => copy.addEventListener('load', resolve))
  })
  await expect(page.locator('parley-widget')).toHaveCount(1)
  await page.evaluate(() => window.Parley?.('open'))
  await expect(page.frameLocator('iframe[title="Support"]').getByRole('button', { name: 'Chat', exact: true })).toBeVisible()
  await page.evaluate(() => window.Parley?.('close'))
  await expect(page.locator('iframe[title="Support"]')).toBeHidden()
})

for (const [page, keyOf, sentence, reason] of [
  [
    'that is not listed',
    (key: string) => key,
    'Support cannot be used from this page.',
    (origin: string) => `${origin} is not on the site’s list of allowed addresses (origin-not-allowed)`,
  ],
  [
    'with a key that nobody has',
    () => 'mistyped',
    'Support is not set up for this website yet.',
    () => 'no site has the key “mistyped” (site-unknown)',
  ],
] as const) {
  test(`A page ${page} says so in plain words to visitors, and why to whoever owns it`, async ({ stack, visitor, people }) => {
    const key = await visitor.page.locator('script[data-site]').getAttribute('data-site')
    const host = await serveHost(stack.origin, keyOf(key ?? ''))
    const guest = await VisitorDriver.visit(people, host.origin)
    const warnings: string[] = []
    guest.page.on('console', (line) => line.text().startsWith('Parley') && warnings.push(`${line.type()} ${line.text()}`))
    await guest.open()
    await expect(guest.panel.getByRole('heading', { name: sentence })).toBeVisible()
    await expect(guest.panel.getByRole('button', { name: 'Try again' })).toHaveCount(0)
    expect(warnings).toEqual([`warning Parley: ${reason(host.origin)}. See Settings → Site.`])
    await guest.panel.getByRole('button', { name: 'Close' }).click()
    await expect(guest.page.getByRole('button', { name: 'Contact support' })).toBeFocused()
    await host.close()
  })
}

test('Under a strict content security policy the widget works', async ({ people, stack, agent }) => {
  const visitor = await VisitorDriver.visit(people, `${stack.origin}/demo/strict`)
  await visitor.ask('chat')
  await agent.accept('chat')
  await agent.say('Hello.')
  await expect(visitor.panel.getByText('Hello.')).toBeVisible()
  await agent.end()
  await agent.finishWrapUp('Solved')
})

test('A refused camera gets a sentence, and chat works instead', async ({ shyPeople, stack, agent }) => {
  const visitor = await VisitorDriver.visit(shyPeople, `${stack.origin}/demo`)
  await visitor.open()
  await visitor.choose('video')
  await visitor.panel.getByRole('button', { name: 'Start' }).click()
  await expect(visitor.panel.getByText(/camera|microphone/i).first()).toBeVisible()
  await visitor.panel.getByRole('button', { name: /chat/i }).click()
  await agent.accept('chat')
  await agent.end()
  await agent.finishWrapUp('Solved')
})

test('A part of the panel that does not come gets a sentence, and a button that works when it is back', async ({ visitor }) => {
  const { page, panel } = visitor
  await page.route(/\/talk-screen-[^/]+\.js$/, (route) => route.abort())
  await visitor.open()
  await visitor.choose('chat')
  await expect(panel.getByRole('heading', { name: 'Not everything arrived here.' })).toBeVisible()
  await page.unrouteAll()
  await panel.getByRole('button', { name: 'Try again' }).click()
  await visitor.choose('chat')
  await visitor.start('chat')
  await visitor.expectPlace(1)
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel.getByText('You left the queue.')).toBeVisible()
})

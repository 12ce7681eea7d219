import { expect, test } from './fixtures'
import { VisitorDriver } from './visitor-driver'

test('Untouched, the snippet makes one request and leaves nothing on the page', async ({ people, stack }) => {
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

test('A second snippet does nothing, and page scripts open and close the panel', async ({ people, stack }) => {
  const page = await people.newPage()
  await page.goto(`${stack.origin}/demo`)
  await page.getByRole('button', { name: 'Contact support' }).waitFor()
  await page.evaluate(() => {
    const again = document.querySelector('script[data-site]')?.cloneNode()
    const copy = document.createElement('script')
    for (const { name, value } of (again as HTMLScriptElement).attributes) copy.setAttribute(name, value)
    document.body.append(copy)
    return new Promise((resolve) => copy.addEventListener('load', resolve))
  })
  await expect(page.locator('parley-widget')).toHaveCount(1)
  await page.evaluate(() => (window as unknown as { Parley(command: string): void }).Parley('open'))
  await expect(page.frameLocator('iframe[title="Support"]').getByRole('button', { name: 'Chat', exact: true })).toBeVisible()
  await page.evaluate(() => (window as unknown as { Parley(command: string): void }).Parley('close'))
  await expect(page.locator('iframe[title="Support"]')).toBeHidden()
})

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

import { expectAccessible, expectAccessibleInBothThemes } from './expect-accessible'
import { test } from './fixtures'

const PAGES = [
  ...['/desk', '/history', '/settings/site', '/settings/queues', '/settings/team'],
  ...['/settings/people', '/settings/skills', '/settings/reasons', '/settings/hours', '/settings/hours/new'],
]

for (const path of PAGES) {
  test(`axe finds nothing on ${path}, light and dark`, async ({ agent, stack }) => {
    await agent.page.goto(`${stack.origin}${path}`)
    await agent.page.getByRole('main').waitFor()
    await expectAccessibleInBothThemes(agent.page)
  })
}

test('axe finds nothing on the settings of a queue, light and dark, mistakes included', async ({ agent: { page }, stack }) => {
  await page.goto(`${stack.origin}/settings/queues`)
  await page.getByRole('link', { name: 'Support' }).click()
  await page.getByRole('radio', { name: 'Sample', exact: true }).check()
  await page.getByRole('textbox', { name: 'Share of calls' }).fill('250')
  await page.getByText('Write a whole number from 1 to 100.').waitFor()
  await expectAccessibleInBothThemes(page)
})

test('axe finds nothing in the panel, from the first choice to the thank-you', async ({ agent, visitor }) => {
  // So that nothing rings, and ends ringing, while the waiting screen is looked at.
  await agent.setStatus('Not ready')
  await visitor.open()
  await visitor.panel.getByRole('button', { name: 'Video call' }).waitFor()
  await expectAccessible(visitor.page)
  await visitor.panel.getByRole('button', { name: 'What that means' }).click()
  await expectAccessible(visitor.page)
  await visitor.panel.getByRole('button', { name: 'Close' }).click()
  await visitor.choose('video')
  await visitor.panel.getByRole('button', { name: 'Start' }).waitFor()
  await expectAccessible(visitor.page)
  await visitor.start('video')
  await visitor.expectPlace(1)
  await expectAccessible(visitor.page)
  await agent.setStatus('Available')
  await agent.incoming('video').waitFor()
  await expectAccessible(agent.page)
  await agent.accept('video')
  await visitor.panel.locator('video[aria-label="Agent"]').waitFor()
  await expectAccessible(visitor.page)
  await expectAccessible(agent.page)
  await agent.end()
  await visitor.expectThanks()
  await expectAccessible(visitor.page)
  await expectAccessible(agent.page)
  await agent.finishWrapUp('Solved')
})

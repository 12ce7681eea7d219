import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'
import { VisitorDriver } from './visitor-driver'

const PHONE = { width: 390, height: 844 }
/** A laptop's window at twice its size. */
const ZOOMED = { width: 640, height: 400 }
const LONG_NAME = 'Günther Alexander Weißenberger-Hohenlohe zu Langenburg'

test('Nothing is wider than a phone, the first steps with their long line included', async ({ agent, stack }) => {
  await agent.page.evaluate(() => localStorage.setItem('parley-first-steps', 'open'))
  for (const size of [PHONE, ZOOMED]) {
    await agent.page.setViewportSize(size)
    for (const path of ['/desk', '/history', '/settings/site', '/settings/queues', '/settings/team']) {
      await agent.page.goto(`${stack.origin}${path}`)
      await agent.page.getByRole('main').waitFor()
      if (path === '/desk') await agent.page.getByRole('region', { name: 'First steps' }).waitFor()
      expect(await agent.page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width)
    }
  }
})

test('Accept and Decline are in view in a small window too', async ({ agent, visitor }) => {
  await agent.page.setViewportSize(ZOOMED)
  await visitor.ask('video', LONG_NAME)
  const offer = agent.incoming('video')
  await offer.waitFor()
  await agent.page.getByRole('main').evaluate((main) => main.scrollTo({ top: 0 }))
  await expect(offer.getByRole('button', { name: 'Accept' })).toBeInViewport({ ratio: 1 })
  await expect(offer.getByRole('button', { name: 'Decline' })).toBeInViewport({ ratio: 1 })
  await agent.accept('video')
  await agent.end()
  await agent.finishWrapUp('Solved')
})

test('On a phone a call has its controls, its chat and who waits, and nothing of the first steps', async ({
  agent,
  visitor,
  people,
  stack,
}) => {
  const { page, conversation } = agent
  await page.setViewportSize(PHONE)
  await page.evaluate(() => localStorage.setItem('parley-first-steps', 'open'))
  await page.reload()
  const firstSteps = page.getByRole('region', { name: 'First steps' })
  await expect(firstSteps).toBeVisible()
  await visitor.ask('voice', LONG_NAME)
  await agent.incoming('voice').waitFor()
  await expect(firstSteps).toBeHidden()
  const other = await VisitorDriver.visit(await people.newContext(), `${stack.origin}/demo`)
  await other.ask('chat', 'Noor')
  await expect(page.getByText('1 waiting, longest')).toBeVisible()
  await agent.accept('voice')
  await expect(page.getByText('1 waiting, longest')).toBeVisible()

  const end = agent.button('End')
  const log = conversation.getByRole('log')
  await expect(end).toBeInViewport({ ratio: 1 })
  await page.getByRole('main').evaluate((main) => main.scrollTo({ top: main.scrollHeight }))
  await expect(end).toBeInViewport({ ratio: 1 })
  await expect(log).toBeHidden()
  await visitor.say('See https://shop.example/domes.')
  const unread = agent.button('Chat 1 new message')
  await unread.press('Enter')
  await expect(log.getByRole('link', { name: 'https://shop.example/domes', exact: true })).toBeInViewport()
  await expect(end).toBeInViewport({ ratio: 1 })
  await expect(log.getByRole('article').getByRole('time')).toBeInViewport({ ratio: 1 })
  await expectAccessible(page)
  await expect(visitor.panel.getByText('Read', { exact: true })).toBeVisible()
  await agent.button('Chat').click()
  await expect(log).toBeHidden()

  await agent.end()
  await expect(agent.wrapUp).toBeVisible()
  await expect(page.getByRole('region', { name: 'What happened' }).getByRole('log').getByText('See')).toBeVisible()
  await expect(firstSteps).toBeHidden()
  await agent.finishWrapUp('Solved')
  await agent.accept('chat')
  await agent.end()
  await agent.finishWrapUp('Solved')
  await expect(firstSteps).toBeVisible()
})

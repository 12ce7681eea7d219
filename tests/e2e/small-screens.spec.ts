import { expect, test } from './fixtures'

const PHONE = { width: 390, height: 844 }
/** A laptop's window at twice its size. */
const ZOOMED = { width: 640, height: 400 }

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
  await visitor.ask('video', 'Günther Alexander Weißenberger-Hohenlohe zu Langenburg')
  const offer = agent.incoming('video')
  await offer.waitFor()
  await agent.page.getByRole('main').evaluate((main) => main.scrollTo({ top: 0 }))
  await expect(offer.getByRole('button', { name: 'Accept' })).toBeInViewport({ ratio: 1 })
  await expect(offer.getByRole('button', { name: 'Decline' })).toBeInViewport({ ratio: 1 })
  await agent.accept('video')
  await agent.end()
  await agent.finishWrapUp('Solved')
})

import { expect, test } from './fixtures'
import { expectMovingPicture } from './media-probe'

test('An agent whose tab dies in a call leaves the visitor at the head of the queue', async ({ agent, visitor, secondAgent }) => {
  await secondAgent.setStatus('Not ready')
  await visitor.ask('video')
  await agent.accept('video')
  await expectMovingPicture(await visitor.frame(), 'Agent')
  await agent.page.context().close()
  await visitor.expectPlace(1)
  await secondAgent.setStatus('Available')
  await secondAgent.accept('video')
  await expectMovingPicture(await visitor.frame(), 'Agent')
  await expectMovingPicture(secondAgent.page, 'Visitor')
  await secondAgent.end()
  await visitor.expectThanks()
  await secondAgent.finishWrapUp('Solved')
})

test('A visitor whose tab dies is gone within the grace, and the agent reads so', async ({ agent, visitor, stack }) => {
  await visitor.ask('video')
  await agent.accept('video')
  await expectMovingPicture(agent.page, 'Visitor')
  await visitor.page.context().close()
  await expect(agent.wrapUp).toBeVisible({ timeout: 40_000 })
  await agent.finishWrapUp('Visitor left')
  await expect.poll(() => stack.liveRooms()).toEqual([])
})

test('A reload in a call comes back although the way in fails at first', async ({ agent, visitor }) => {
  await visitor.ask('video')
  await agent.accept('video')
  await expectMovingPicture(agent.page, 'Visitor')
  let failures = 0
  await visitor.page.route('**/v1/visitor/call', (route) => (failures++ < 2 ? route.abort() : route.continue()))
  await visitor.page.reload()
  await expectMovingPicture(await visitor.frame(), 'Agent')
  expect(failures).toBe(3)
  await agent.end()
  await visitor.expectThanks()
  await agent.finishWrapUp('Solved')
})

test('A reload in the queue with the server away says so, comes back, and offers everything at the end', async ({ visitor }) => {
  const { page, panel } = visitor
  await visitor.ask('chat')
  await visitor.expectPlace(1)
  await page.route(/\/v1\/(visitor\/stream|sites)/, (route) => route.abort())
  await page.reload()
  await expect(panel.getByText('No connection. We keep trying.')).toBeVisible()
  await page.unrouteAll()
  await visitor.expectPlace(1)
  await panel.getByRole('button', { name: 'Cancel' }).click()
  await expect(panel.getByText('You left the queue.')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Video call', exact: true })).toBeVisible()
})

test('The media server dies and comes back: the call goes on', async ({ agent, visitor, stack }) => {
  await visitor.ask('video')
  await agent.accept('video')
  await expectMovingPicture(agent.page, 'Visitor')
  await stack.killSfu()
  await visitor.say('Can you still read me?')
  await expect(agent.conversation.getByText('Can you still read me?')).toBeVisible()
  await stack.startSfu()
  await expectMovingPicture(agent.page, 'Visitor')
  await expectMovingPicture(await visitor.frame(), 'Agent')
  await agent.end()
  await visitor.expectThanks()
  await agent.finishWrapUp('Solved')
})

test('Without a media server chat is offered and works', async ({ agent, visitor, stack }) => {
  await stack.killSfu()
  try {
    await visitor.ask('chat')
    await agent.accept('chat')
    await agent.say('Hello.')
    await expect(visitor.panel.getByText('Hello.')).toBeVisible()
    await agent.end()
    await agent.finishWrapUp('Solved')
  } finally {
    await stack.startSfu()
  }
})

test('The server is killed and comes back with nothing acknowledged lost', async ({ agent, visitor, stack }) => {
  await visitor.ask('chat', 'Rosa')
  await agent.accept('chat')
  for (let number = 1; number <= 5; number += 1) {
    await visitor.say(`Line ${number}`)
    await expect(agent.conversation.getByText(`Line ${number}`)).toBeVisible()
  }
  await stack.killServer()
  await visitor.say('Line 6, written while nobody listened')
  const straps = [agent.page.getByText(/No connection to the server since/), visitor.panel.getByText(/No connection/)]
  for (const strap of straps) await expect(strap).toBeVisible()
  await stack.startServer()
  for (const strap of straps) await expect(strap).toBeHidden({ timeout: 30_000 })
  await expect(agent.conversation.getByText('Line 6, written while nobody listened')).toHaveCount(1, { timeout: 30_000 })
  for (let number = 1; number <= 5; number += 1) await expect(agent.conversation.getByText(`Line ${number}`)).toHaveCount(1)
  await agent.end()
  await visitor.expectThanks()
  await agent.finishWrapUp('Solved')
})

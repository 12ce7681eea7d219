import { expectAccessibleInBothThemes } from './expect-accessible'
import { expect, test } from './fixtures'
import { closeUntilTomorrow, setQueues } from './queue-rules'
import { VisitorDriver } from './visitor-driver'

test.use({ stackName: 'nobody at once', timezoneId: 'UTC' })

test.afterEach(async ({ stack }) => {
  await setQueues(stack, { opening_hours_id: null, overflow: 'none', max_waiting: null })
})

const heading = ({ panel }: VisitorDriver, name: string | RegExp) => panel.getByRole('heading', { name })
const button = ({ panel }: VisitorDriver, name: string) => panel.getByRole('button', { name, exact: true })

test('After hours a visitor reads when somebody is back and leaves a message, which an agent finds with its address', async ({
  stack,
  visitor,
  agent,
}) => {
  await agent.setStatus('Not ready')
  await closeUntilTomorrow(stack)
  await visitor.open()
  await expect(heading(visitor, /We are back (tomorrow|on)/)).toBeVisible()
  await button(visitor, 'Send').click()
  await expect(visitor.panel.getByRole('alert')).toContainText('email address')
  await expect(visitor.panel.getByRole('textbox', { name: 'Email' })).toBeFocused()
  await expectAccessibleInBothThemes(visitor.page)
  await visitor.panel.getByRole('textbox', { name: 'Email' }).fill('margaret.e@mail.example')
  await visitor.panel.getByRole('textbox', { name: 'Message' }).fill('It whistles. Is it broken?')
  await button(visitor, 'Send').click()
  await visitor.expectThanks()
  await agent.setStatus('Available')
  const incoming = agent.page.getByRole('alertdialog', { name: 'Incoming message' })
  await expect(incoming).toContainText('margaret.e@mail.example')
  await incoming.getByRole('button', { name: 'Accept' }).click()
  await expect(agent.conversation).toContainText('It whistles. Is it broken?')
  // No mail server is set up here: the desk says so, and offers nothing that would not be sent.
  await expect(agent.conversation).toContainText('This Parley cannot send mail')
  await expect(agent.button('Copy address')).toBeVisible()
  await expect(agent.conversation.getByRole('textbox', { name: 'Message' })).toHaveCount(0)
  await expectAccessibleInBothThemes(agent.page)
  await agent.end()
  await agent.finishWrapUp('Solved')
})

test('Who finds a full queue is offered to be rung, comes back by the link, and answers', async ({
  stack,
  visitor,
  people,
  agent,
}) => {
  await agent.setStatus('Not ready')
  await setQueues(stack, { overflow: 'callback', max_waiting: 0 })
  await visitor.ask('chat', 'Margaret')
  await expect(heading(visitor, /Too many people are waiting/)).toBeVisible()
  await expectAccessibleInBothThemes(visitor.page)
  await button(visitor, 'Keep my place and ring me').click()
  await expect(heading(visitor, 'Your place is kept')).toBeVisible()
  await expectAccessibleInBothThemes(visitor.page)
  const link = await visitor.panel.getByText('#parley=').textContent()
  await visitor.page.context().close()

  const returning = await VisitorDriver.visit(await people.newContext(), link ?? '')
  await expect(heading(returning, 'Your place is kept')).toBeVisible()
  await agent.setStatus('Available')
  await agent.accept('chat')
  await expect(heading(returning, 'It is your turn')).toBeVisible()
  await expectAccessibleInBothThemes(returning.page)
  await button(returning, 'Answer').click()
  await returning.say('Here I am.')
  await expect(agent.conversation.getByText('Here I am.')).toBeVisible()
  await agent.end()
  await agent.finishWrapUp('Solved')
})

test('A call that was asked for keeps nothing of the visitor open, and connects once they answer', async ({ visitor, agent }) => {
  await agent.setStatus('Not ready')
  await visitor.ask('voice', 'Margaret')
  await visitor.expectPlace(1)
  await button(visitor, 'Keep my place and ring me').click()
  await expect(heading(visitor, 'Your place is kept')).toBeVisible()
  await agent.setStatus('Available')
  await agent.accept('voice')
  await button(visitor, 'Answer').click()
  await expect(button(visitor, 'Mute')).toBeVisible({ timeout: 20_000 })
  await expect(agent.button('Mute')).toBeVisible()
  await agent.end()
  await agent.finishWrapUp('Solved')
})

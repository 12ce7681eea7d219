import { expectAccessibleInBothThemes } from './expect-accessible'
import { expect, test } from './fixtures'
import { VisitorDriver } from './visitor-driver'

const message = { name: 'Message', exact: true } as const

test('An agent holds two chats beside each other while a third rings, and wraps one up while the other goes on', async ({
  agent,
  people,
  stack,
  workspace: _,
}) => {
  const ask = async (name: string) => {
    const visitor = await VisitorDriver.visit(await people.newContext(), `${stack.origin}/demo`)
    await visitor.ask('chat', name)
    return visitor
  }
  const { page } = agent
  const rosa = await ask('Rosa')
  await agent.accept('chat')
  await expect(agent.conversation.getByRole('textbox', message)).toBeFocused()

  // Who writes goes on writing: the second one rings beside it.
  await page.keyboard.type('Good morn')
  const noor = await ask('Noor')
  await expect(agent.incoming('chat')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.type('ing, Rosa.')
  await page.keyboard.press('Enter')
  await expect(rosa.panel.getByText('Good morning, Rosa.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')

  const [withRosa, withNoor] = [agent.conversationWith('Rosa'), agent.conversationWith('Noor')]
  await expect(withNoor.getByRole('textbox', message)).toBeFocused()
  await expect(withRosa).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('region', { name: 'Visitor', exact: true }).getByText('Noor')).toBeVisible()
  await page.keyboard.type('Hello, Noor.')
  await page.keyboard.press('Enter')
  await expect(noor.panel.getByText('Hello, Noor.')).toBeVisible()
  await expect(rosa.panel.getByText('Hello, Noor.')).toHaveCount(0)

  await rosa.say('It whistles.')
  const unread = page.getByRole('region', { name: 'With you' }).getByRole('button', { name: /Rosa.*1 new message/ })
  await expect(unread).toBeVisible()
  await expect(withRosa.getByText('1 new', { exact: true })).toBeVisible()
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await expect(withRosa.getByRole('textbox', message)).toBeFocused()
  await expect(unread).toBeHidden()
  await expect(rosa.panel.getByText('Read', { exact: true })).toBeVisible()

  const ilse = await ask('Ilse')
  await expect(agent.incoming('chat')).toBeVisible({ timeout: 20_000 })
  await expectAccessibleInBothThemes(page)
  await agent.incoming('chat').getByRole('button', { name: 'Decline' }).click()
  await expect(agent.incoming('chat')).toBeHidden()
  await ilse.panel.getByRole('button', { name: 'Cancel' }).click()

  // Rosa's is ended and wrapped up in its own column; Noor's is not disturbed.
  await page.keyboard.press('Escape')
  await withRosa.getByRole('button', { name: 'End', exact: true }).press('Shift+E')
  await rosa.expectThanks()
  const wrapUp = agent.wrapUpOf('Rosa')
  await expect(wrapUp).toBeVisible()
  await noor.say('Are you still there?')
  await expect(withNoor.getByText('Are you still there?')).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(withNoor.getByRole('textbox', message)).toBeFocused()
  await page.keyboard.type('Yes.')
  await page.keyboard.press('Control+Enter')
  await expect(noor.panel.getByText('Yes.')).toBeVisible()
  await expect(wrapUp).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  await expect(wrapUp).toBeHidden()
  await expect(agent.conversation.getByRole('textbox', message)).toBeFocused()
  await agent.end()
  await agent.finishWrapUp('Solved')
})

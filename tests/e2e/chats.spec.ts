import type { DeskDriver, Medium } from './desk-driver'
import { expectAccessibleInBothThemes } from './expect-accessible'
import { test as base, expect } from './fixtures'
import { expectSound } from './media-probe'
import { VisitorDriver } from './visitor-driver'

const message = { name: 'Message', exact: true } as const

type Ask = (name: string, medium?: Medium) => Promise<VisitorDriver>

/** `ask`: somebody comes to the shop and asks for help. */
const test = base.extend<{ ask: Ask }>({
  ask: async ({ people, stack, workspace: _ }, use) => {
    await use(async (name, medium = 'chat') => {
      const visitor = await VisitorDriver.visit(await people.newContext(), `${stack.origin}/demo`)
      await visitor.ask(medium, name)
      return visitor
    })
  },
})

// The queue and what the agent may hold are changed here, and nobody else should find them so.
test.use({ stackName: 'chats' })

/** Changes one of the settings, as the settings pages do. */
async function change({ page }: DeskDriver, list: 'queues' | 'people', part: object): Promise<void> {
  const { origin } = new URL(page.url())
  const read = async (path: string) => (await page.request.get(`${origin}/v1/${path}`)).json()
  const [first] = (await read(list))[list]
  const path = `${list}/${first.id ?? first.userId}`
  const { id: _id, userId: _userId, name, email: _email, role: _role, ...settings } = list === 'queues' ? await read(path) : first
  const data = { ...settings, ...(list === 'queues' && { name }), ...part }
  const answer = await page.request.put(`${origin}/v1/${path}`, { headers: { origin }, data })
  expect(answer.ok(), await answer.text()).toBe(true)
}

test('An agent holds two chats beside each other while a third rings, and wraps one up while the other goes on', async ({
  agent,
  ask,
}) => {
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

test('A call goes on while a chat beside it is answered, and each is wrapped up by itself', async ({ agent, ask }) => {
  const { page } = agent
  await change(agent, 'people', { takesChatsInCalls: true })
  const rosa = await ask('Rosa')
  await agent.accept('chat')
  const caller = await ask('Noor', 'voice')
  await agent.incoming('voice').getByRole('button', { name: 'Accept', exact: true }).click({ timeout: 20_000 })
  const [withRosa, withNoor] = [agent.conversationWith('Rosa'), agent.conversationWith('Noor')]
  await expectSound(page)
  await expect(withRosa).toBeHidden()
  await rosa.say('Are you still there?')
  await page
    .getByRole('region', { name: 'With you' })
    .getByRole('button', { name: /Rosa.*1 new message/ })
    .click()
  await expect(withRosa.getByRole('textbox', message)).toBeFocused()
  await page.keyboard.type('One moment.')
  await page.keyboard.press('Enter')
  await expect(rosa.panel.getByText('One moment.')).toBeVisible()
  await expect(withNoor.getByRole('button', { name: 'Mute' })).toBeInViewport()
  await expectSound(await caller.frame())
  await expectAccessibleInBothThemes(page)
  await withNoor.getByRole('button', { name: 'End', exact: true }).click()
  await caller.expectThanks()
  await expect(agent.wrapUpOf('Noor')).toBeVisible()
  await expect(withRosa.getByRole('log').getByText('One moment.')).toBeVisible()
  await agent.finishWrapUp('Solved')
  await agent.end()
  await agent.finishWrapUp('Solved')
})

test('In a queue that rings nobody an agent answers by key, and its wrap-up waits for a disposition', async ({ agent, ask }) => {
  const { page } = agent
  await change(agent, 'queues', { method: 'manual', wrapUpMode: 'mandatory' })
  const rosa = await ask('Rosa')
  await expect(page.getByRole('button', { name: 'Answer Rosa' })).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('p')
  await expect(agent.conversation.getByRole('textbox', message)).toBeFocused()
  await agent.say('Good morning.')
  await expect(rosa.panel.getByText('Good morning.')).toBeVisible()
  await agent.end()
  await agent.wrapUp.getByRole('button', { name: 'Done', exact: true }).click()
  await expect(agent.wrapUp.getByRole('alert')).toHaveText('Choose how it ended, then press Done.')
  await agent.finishWrapUp('Solved')
  await change(agent, 'queues', { method: 'longest-idle', wrapUpMode: 'time-boxed' })
})

test('In a queue that accepts by itself the desk answers, also while the agent writes to somebody else', async ({
  agent,
  ask,
}) => {
  const { page } = agent
  await change(agent, 'queues', { acceptsByItself: true })
  await ask('Rosa')
  await expect(agent.conversation.getByText('Answered for you')).toBeVisible({ timeout: 20_000 })
  await expect(agent.conversation.getByRole('textbox', message)).toBeFocused()
  await page.keyboard.type('Good morning')
  await ask('Noor')
  await expect(agent.conversationWith('Noor').getByText('Answered for you')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.type(', Rosa.')
  await expect(agent.conversationWith('Rosa').getByRole('textbox', message)).toHaveValue('Good morning, Rosa.')
  await change(agent, 'queues', { acceptsByItself: false })
})

test('What somebody types on after a visitor has gone is written to nobody else', async ({ agent, ask }) => {
  const { page } = agent
  await change(agent, 'queues', { wrapUpMode: 'none' })
  const rosa = await ask('Rosa')
  await agent.accept('chat')
  await ask('Noor')
  await agent.incoming('chat').getByRole('button', { name: 'Accept', exact: true }).click({ timeout: 20_000 })
  await expect(agent.conversationWith('Noor').getByRole('textbox', message)).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(agent.conversationWith('Rosa').getByRole('textbox', message)).toBeFocused()
  await rosa.end()
  // Typed on without a pause, until the screen has changed and beyond.
  const withRosa = agent.conversationWith('Rosa')
  for (let key = 0; (await withRosa.isVisible()) && key < 200; key++) await page.keyboard.press('x', { delay: 20 })
  await page.keyboard.type('xxx')
  await expect(agent.conversation.getByRole('textbox', message)).toBeFocused()
  await expect(agent.conversation.getByRole('textbox', message)).toHaveValue('')
  await change(agent, 'queues', { wrapUpMode: 'time-boxed' })
})

import pg from 'pg'
import type { DeskDriver } from './desk-driver'
import { expectAccessible, expectAccessibleInBothThemes } from './expect-accessible'
import { expect, test } from './fixtures'
import { expectMovingPicture } from './media-probe'
import type { VisitorDriver } from './visitor-driver'

test.use({ stackName: 'records on demand' })

/** The recorder has to be there, and the first segment to be full. */
const BEGINS = { timeout: 30_000 }

test.beforeAll(async ({ stack, workspace: _ }) => {
  const client = new pg.Client(stack.databaseUrl)
  await client.connect()
  await client.query("UPDATE queue SET recording = 'on-demand', pause_limit_ms = 30000")
  await client.end()
})

const question = ({ panel }: VisitorDriver) => panel.getByRole('dialog', { name: 'May we record this call?' })

/** The word itself, as either side sees it. */
const word = ({ panel }: VisitorDriver) => panel.getByText('Recording', { exact: true })
const wordAtDesk = ({ conversation }: DeskDriver) => conversation.getByText('Recording', { exact: true })

async function talk(visitor: VisitorDriver, agent: DeskDriver): Promise<void> {
  await visitor.ask('video', 'Margaret')
  await agent.accept('video')
  await expectMovingPicture(await visitor.frame(), 'Agent')
  await expectMovingPicture(agent.page, 'Visitor')
}

async function expectRecording(visitor: VisitorDriver, agent: DeskDriver): Promise<void> {
  await expect(word(visitor)).toBeVisible(BEGINS)
  await expect(wordAtDesk(agent)).toBeVisible(BEGINS)
}

async function expectNotRecording(visitor: VisitorDriver, agent: DeskDriver): Promise<void> {
  await expect(wordAtDesk(agent)).toBeHidden()
  await expect(word(visitor)).toBeHidden()
}

test('A call is recorded once the visitor says yes, pauses, goes on, and stops when they take it back', async ({
  agent,
  visitor,
}) => {
  await talk(visitor, agent)
  await agent.button('Record').click()
  await expect(question(visitor)).toBeVisible()
  await expect(question(visitor).getByRole('button')).toHaveText(['No', 'Yes, record'])
  await expect(agent.conversation.getByText('Margaret is being asked.')).toBeVisible()
  await expect(agent.button('Record')).toBeHidden()
  await expectNotRecording(visitor, agent)

  await test.step('no key answers by mistake, and the call goes on behind the question', async () => {
    await expect(question(visitor)).toBeFocused()
    for (const key of ['Escape', 'Enter', 'Space']) await visitor.page.keyboard.press(key)
    await expect(question(visitor)).toBeVisible()
    await visitor.panel.getByRole('button', { name: 'Mute', exact: true }).click()
    await visitor.panel.getByRole('button', { name: 'Mute', exact: true }).click()
    await expectMovingPicture(await visitor.frame(), 'Agent')
    await expectAccessibleInBothThemes(visitor.page)
    await expectAccessible(agent.page)
  })

  await question(visitor).getByRole('button', { name: 'Yes, record', exact: true }).click()
  await expect(question(visitor)).toBeHidden()
  await expectRecording(visitor, agent)
  await expect(agent.button('Who can see and hear: Margaret, Ines Carvalho, Recorder')).toBeVisible()
  await expectAccessibleInBothThemes(agent.page)

  await test.step('paused by button and resumed by key', async () => {
    await agent.button('Pause recording').click()
    await expectNotRecording(visitor, agent)
    await expect(visitor.panel.getByText('Recording paused')).toBeVisible()
    await expect(agent.conversation.getByText(/^Resumes in 0:[012]\d\.$/)).toBeVisible()
    await expectAccessible(agent.page)
    await agent.page.keyboard.press('r')
    await expectRecording(visitor, agent)
  })

  await visitor.panel.getByRole('button', { name: /^Encrypted/ }).click()
  const sheet = visitor.panel.getByRole('dialog', { name: 'Who can see and hear you' })
  await expect(sheet.getByText('It keeps this call.')).toBeVisible()
  await expectAccessibleInBothThemes(visitor.page)
  await sheet.getByRole('button', { name: 'Stop recording', exact: true }).click()
  await expect(sheet.getByText('It hears and sees nothing any more.')).toBeVisible()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expectNotRecording(visitor, agent)
  await expect(agent.conversation.getByText('Margaret stopped the recording.')).toBeVisible()
  await expect(agent.button('Who can see and hear: Margaret, Ines Carvalho')).toBeVisible()
  await expectMovingPicture(await visitor.frame(), 'Agent')
  await expectMovingPicture(agent.page, 'Visitor')

  await agent.end()
  await visitor.expectThanks()
  await agent.finishWrapUp('Solved')
})

test('Who says no is served all the same, and is not asked again', async ({ agent, visitor, stack }) => {
  await talk(visitor, agent)
  await agent.button('Record').click()
  await question(visitor).getByRole('button', { name: 'No', exact: true }).click()
  await expect(question(visitor)).toBeHidden()
  await expect(agent.conversation.getByText('Margaret does not want to be recorded.')).toBeVisible()
  await expect(agent.button('Record')).toBeHidden()
  await expectNotRecording(visitor, agent)

  await expectMovingPicture(await visitor.frame(), 'Agent')
  await visitor.say('The left one whistles.')
  await expect(agent.conversation.getByText('The left one whistles.')).toBeVisible()
  await agent.end()
  await visitor.expectThanks()
  await agent.finishWrapUp('Solved')
  await expect.poll(() => stack.liveRooms()).toEqual([])
})

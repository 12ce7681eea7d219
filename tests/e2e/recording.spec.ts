import type { Locator } from '@playwright/test'
import pg from 'pg'
import type { DeskDriver } from './desk-driver'
import { expectAccessible } from './expect-accessible'
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

/** On a phone the chat lies over the picture; what the finger meets at the word is the chat itself, and nothing that covers it. */
async function expectRecordingInChat({ page, panel }: VisitorDriver): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await panel.getByRole('button', { name: 'Chat', exact: true }).click()
  await expect(panel.getByRole('button', { name: 'Back to the picture' })).toBeFocused()
  const chat = panel.getByRole('region', { name: 'Chat', exact: true })
  const inChat = chat.getByText('Recording', { exact: true })
  await expect(inChat).toBeInViewport({ ratio: 1 })
  const isOnTop = inChat.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return element.closest('section')?.contains(document.elementFromPoint(x + width / 2, y + height / 2))
  })
  expect(await isOnTop).toBe(true)
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Back to the picture' }).press('Enter')
  await expect(panel.getByRole('button', { name: 'Chat', exact: true })).toBeFocused()
}

async function expectNotRecording(visitor: VisitorDriver, agent: DeskDriver): Promise<void> {
  await expect(wordAtDesk(agent)).toBeHidden()
  await expect(word(visitor)).toBeHidden()
}

async function askToRecord(visitor: VisitorDriver, agent: DeskDriver): Promise<void> {
  await agent.button('Record').click()
  await expect(question(visitor)).toBeVisible()
}

/** Where each side ends the call: with it, where the controls and the picture above them stand. */
const places = async (visitor: VisitorDriver, agent: DeskDriver) => ({
  visitor: await visitor.panel.getByRole('button', { name: 'End', exact: true }).boundingBox(),
  agent: await agent.button('End').boundingBox(),
})

const sayYes = (visitor: VisitorDriver) => question(visitor).getByRole('button', { name: 'Yes, record', exact: true }).click()

async function openSheet({ panel }: VisitorDriver): Promise<Locator> {
  await panel.getByRole('button', { name: /^Encrypted/ }).click()
  return panel.getByRole('dialog', { name: 'Who can see and hear you' })
}

const farewell = ({ panel }: VisitorDriver) => panel.getByText('The call was recorded.')

async function finish(visitor: VisitorDriver, agent: DeskDriver): Promise<void> {
  await agent.end()
  await visitor.expectThanks()
  await agent.finishWrapUp('Solved')
}

test('Nothing is recorded before the yes; then both see it, and the pause that the agent makes', async ({ agent, visitor }) => {
  await talk(visitor, agent)
  const before = await places(visitor, agent)
  await askToRecord(visitor, agent)
  expect(await places(visitor, agent), 'the question moves nothing').toEqual(before)
  await expect(question(visitor).getByRole('button')).toHaveText(['No', 'Yes, record'])
  await expect(agent.conversation.getByText('Margaret is being asked.')).toBeVisible()
  await expect(agent.button('Record')).toBeHidden()
  await expectNotRecording(visitor, agent)

  await sayYes(visitor)
  await expect(question(visitor)).toBeHidden()
  await expectRecording(visitor, agent)
  await expect(agent.button('Who can see and hear: Margaret, Ines Carvalho, Recorder')).toHaveText(/3 can hear/)

  await agent.button('Pause recording').click()
  await expectNotRecording(visitor, agent)
  await expect(visitor.panel.getByText('Recording paused')).toBeVisible()
  await expect(agent.conversation.getByText(/^Resumes in \d:\d\d\.$/)).toBeVisible()
  await expect(agent.button('Who can see and hear: Margaret, Ines Carvalho')).toHaveText(/2 can hear/)
  const log = agent.conversation.getByRole('log')
  for (const line of ['Ines Carvalho accepted', 'The visitor said yes to recording', 'Ines Carvalho paused the recording'])
    await expect(log.getByText(line)).toBeVisible()
  expect(await places(visitor, agent), 'nor does the recording').toEqual(before)
  await agent.page.setViewportSize({ width: 360, height: 640 })
  for (const name of ['Mute', 'Camera', 'Devices', 'Chat', 'Resume recording', 'End'])
    await expect(agent.button(name), 'all controls fit a phone').toBeInViewport({ ratio: 1 })
  await agent.button('Resume recording').click()
  await expectRecording(visitor, agent)
  await agent.page.keyboard.press('r')
  await expectNotRecording(visitor, agent)
  await agent.page.keyboard.press('r')
  await expectRecording(visitor, agent)
  await expectRecordingInChat(visitor)
  await finish(visitor, agent)
  await expect(farewell(visitor)).toBeVisible()
})

test('The call goes on behind the question, no key answers it by mistake, and the agent takes it back', async ({
  agent,
  visitor,
}) => {
  await talk(visitor, agent)
  // Made small, it comes back to ask.
  await visitor.panel.getByRole('button', { name: 'Make smaller' }).click()
  await expect(visitor.panel.getByRole('button', { name: 'Make smaller' })).toBeHidden()
  await askToRecord(visitor, agent)
  await expect(question(visitor)).toBeFocused()
  for (const key of ['Escape', 'Enter', 'Space']) await visitor.page.keyboard.press(key)
  await expect(question(visitor)).toBeVisible()
  await expectMovingPicture(await visitor.frame(), 'Agent')
  await visitor.panel.getByRole('button', { name: 'Mute', exact: true }).click()
  await expect(agent.conversation.getByRole('img', { name: 'microphone off' })).toBeVisible()
  await agent.button('Take the question back').click()
  await expect(question(visitor)).toBeHidden()
  await expect(visitor.panel.getByText('Ines Carvalho took the question back.')).toBeVisible()
  await expect(agent.conversation.getByRole('log').getByText('Ines Carvalho took the question back')).toBeVisible()
  await askToRecord(visitor, agent)
  await visitor.end()
  await visitor.expectThanks()
  await agent.finishWrapUp('Solved')
})

test('A yes is taken back at any time: the recorder goes, the call stays', async ({ agent, visitor }) => {
  await talk(visitor, agent)
  await askToRecord(visitor, agent)
  await sayYes(visitor)
  await expectRecording(visitor, agent)
  const sheet = await openSheet(visitor)
  await expect(sheet.getByText('It keeps this call.')).toBeVisible()
  await sheet.getByRole('button', { name: 'Stop recording', exact: true }).click()
  await expect(sheet.getByText('It hears and sees nothing any more.')).toBeVisible()
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expectNotRecording(visitor, agent)
  await expect(agent.conversation.getByText('Margaret stopped the recording.')).toBeVisible()
  await expect(agent.button('Who can see and hear: Margaret, Ines Carvalho')).toBeVisible()
  await expectMovingPicture(await visitor.frame(), 'Agent')
  await expectMovingPicture(agent.page, 'Visitor')
  await finish(visitor, agent)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing while a call is asked about, recorded and paused, ${colorScheme}`, async ({ agent, visitor }) => {
    for (const { page } of [agent, visitor]) await page.emulateMedia({ colorScheme })
    await talk(visitor, agent)
    await askToRecord(visitor, agent)
    await expectAccessible(visitor.page)
    await sayYes(visitor)
    await expectRecording(visitor, agent)
    await expectAccessible(agent.page)
    await openSheet(visitor)
    await expectAccessible(visitor.page)
    await agent.button('Pause recording').click()
    await expectNotRecording(visitor, agent)
    await expectAccessible(agent.page)
    await finish(visitor, agent)
  })
}

test('Who says no is served all the same, and is not asked again', async ({ agent, visitor, stack }) => {
  await talk(visitor, agent)
  await askToRecord(visitor, agent)
  await question(visitor).getByRole('button', { name: 'No', exact: true }).click()
  await expect(question(visitor)).toBeHidden()
  await expect(agent.conversation.getByText('Margaret does not want to be recorded.')).toBeVisible()
  await expect(agent.button('Record')).toBeHidden()
  await expectNotRecording(visitor, agent)
  await agent.page.setViewportSize({ width: 390, height: 844 })
  const words = await agent.conversation.getByText('Margaret does not want to be recorded.').boundingBox()
  const cross = await agent.button('Put this line away').boundingBox()
  expect(cross?.y, 'the cross stands beside the first of two lines').toBeLessThan(words?.y ?? 0)
  expect(cross?.x).toBeGreaterThanOrEqual((words?.x ?? 0) + (words?.width ?? 0))
  await agent.page.setViewportSize({ width: 1280, height: 800 })
  await agent.button('Put this line away').click()
  await expect(agent.conversation.getByText('Margaret does not want to be recorded.')).toBeHidden()

  await expectMovingPicture(await visitor.frame(), 'Agent')
  await visitor.say('The left one whistles.')
  await expect(agent.conversation.getByText('The left one whistles.')).toBeVisible()
  await finish(visitor, agent)
  await expect(farewell(visitor)).toBeHidden()
  await expect.poll(() => stack.liveRooms()).toEqual([])
})

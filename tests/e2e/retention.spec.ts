import type { Page } from '@playwright/test'
import { closeDb, db } from '~/server/db/client'
import { someSegments } from '~/tests/support/recording'
import { storeRecording } from '~/tests/support/stored-recording'
import type { DeskDriver } from './desk-driver'
import { expectAccessible, expectAccessibleInBothThemes } from './expect-accessible'
import { expect, test } from './fixtures'
import { holdBack } from './hold-back'
import { expectMovingPicture } from './media-probe'
import { workOn } from './past-conversation'
import type { VisitorDriver } from './visitor-driver'

test.use({ stackName: 'keeps and deletes' })
test.afterEach(closeDb)

/** A chat from the first word to the wrap-up. @returns the interaction's id */
async function chat(visitor: VisitorDriver, agent: DeskDriver, text: string): Promise<string> {
  await agent.accept('chat')
  await visitor.say(text)
  await expect(agent.conversation.getByText(text)).toBeVisible()
  await agent.end()
  await agent.finishWrapUp('Solved', 'Sent two domes.')
  return (await db().message.findFirstOrThrow({ where: { text } })).interactionId
}

test('An admin holds a conversation, releases it, and deletes what was kept; the page says who and when', async ({
  stack,
  agent,
  visitor,
}) => {
  workOn(stack)
  await visitor.ask('chat', 'Noor')
  const id = await chat(visitor, agent, 'It whistles.')
  const { workspaceId } = await db().interaction.findUniqueOrThrow({ where: { id } })
  await storeRecording({ workspaceId, interactionId: id }, { segments: someSegments(2) })
  const { page } = agent
  const recording = page.getByRole('region', { name: 'Recording' })
  const dialog = page.getByRole('alertdialog')

  await page.goto(`${stack.origin}/history/${id}`)
  await page.getByRole('button', { name: 'Actions' }).click()
  await expect(page.getByRole('menuitem')).toHaveText(['Put on legal hold…', 'Delete transcript…'])
  await page.getByRole('menuitem', { name: 'Put on legal hold…' }).click()
  const hold = page.getByRole('dialog', { name: 'Put on legal hold?' })
  await expect(hold.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await hold.getByRole('button', { name: 'Cancel' }).click()
  await expect(hold).toHaveCount(0)
  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Put on legal hold…' }).click()
  await hold.getByRole('button', { name: 'Put on hold' }).click()
  await expect(hold.getByText('Write why, so that somebody who asks in years knows.')).toBeVisible()
  await expect(hold.getByRole('textbox', { name: 'Reason' })).toBeFocused()
  await expectAccessibleInBothThemes(page)
  await hold.getByRole('textbox', { name: 'Reason' }).fill('Claim 17 against the workshop')
  const letAnswer = await holdBack(page, '**/hold')
  await hold.getByRole('button', { name: 'Put on hold' }).click()
  await expect(hold.getByRole('button', { name: 'Putting on hold…' })).toBeDisabled()
  letAnswer()
  const held = page.getByRole('region', { name: 'Legal hold' })
  await expect(held).toContainText(
    /^Ines Carvalho put this on legal hold on .*: “Claim 17 against the workshop” Nothing of it is deleted/,
  )
  await expect(held).toBeFocused()
  await expect(page.getByText('Ines Carvalho put it on legal hold: Claim 17 against the workshop')).toBeVisible()
  await expect(page.getByText('Delete recording…')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Actions' })).toHaveCount(0)
  await expectAccessibleInBothThemes(page)
  await page.goto(`${stack.origin}/history`)
  await expect(page.getByRole('row', { name: /Noor/ }).getByRole('img', { name: 'On legal hold' })).toBeVisible()
  await expectAccessibleInBothThemes(page)

  await page.getByRole('link', { name: 'Noor' }).click()
  await held.getByRole('button', { name: 'Release…' }).click()
  await dialog.getByRole('button', { name: 'Release', exact: true }).click()
  await expect(held).toHaveCount(0)
  await recording.getByRole('button', { name: 'Delete recording…' }).click()
  await expectAccessibleInBothThemes(page)
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await recording.getByRole('button', { name: 'Delete recording…' }).click()
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect(recording.getByText(/^Deleted by Ines Carvalho on /)).toBeVisible()

  await page.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete transcript…' }).click()
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  const transcript = page.getByRole('region', { name: 'Transcript' })
  await expect(transcript.getByText(/^The transcript, 1 message, was deleted by Ines Carvalho on /)).toBeVisible()
  await expect(page.getByText('It whistles.')).toHaveCount(0)
  await expect(page.getByText('Sent two domes.')).toBeVisible()
  await expect(page.getByText('Ines Carvalho deleted the recording')).toBeVisible()
  await expectAccessibleInBothThemes(page)

  await page.goto(`${stack.origin}/history`)
  await page.getByLabel('Recording', { exact: true }).selectOption('Deleted')
  await expect(page.getByRole('link', { name: 'Noor' })).toBeVisible()
  await page.getByLabel('Consent', { exact: true }).selectOption('Refused')
  await expect(page.getByText('Nothing matches these filters.')).toBeVisible()
  await expect(page).toHaveURL(/\?recording=deleted&consent=refused$/)
})

test('Rights are given and taken by a tick, and hold at once', async ({ stack, agent: { page }, colleague: _, secondAgent }) => {
  await page.goto(`${stack.origin}/settings/team`)
  const row = page.getByRole('listitem').filter({ hasText: 'Priya Raman' })
  await expect(row).not.toContainText('Download recordings')
  await row.getByRole('button', { name: 'Actions for Priya Raman' }).click()
  await page.getByRole('menuitem', { name: 'Rights…' }).click()
  const rights = page.getByRole('dialog', { name: 'Rights of Priya Raman' })
  await expect(rights.getByRole('checkbox')).toHaveCount(2)
  await rights.getByRole('checkbox', { name: 'Download recordings' }).check()
  await expectAccessibleInBothThemes(page)

  // What the server does not take is taken back, and said.
  await page.route('**/rights', (route) => route.abort())
  await rights.getByRole('checkbox', { name: 'Delete recordings and transcripts' }).click()
  await expect(rights.getByRole('alert')).toContainText('The server does not answer.')
  await expect(rights.getByRole('checkbox', { name: 'Delete recordings and transcripts' })).not.toBeChecked()
  await page.unroute('**/rights')
  await rights.getByRole('button', { name: 'Close' }).click()
  await expectAccessibleInBothThemes(page)
  await page.reload()
  await expect(row).toContainText('Download recordings')
  await expect(row).not.toContainText('Delete recordings')
  await expect(secondAgent.page.getByRole('radiogroup', { name: 'Status' })).toBeVisible()
})

test('Who comes back in the same tab has earlier conversations, at the desk and in the history', async ({
  stack,
  agent,
  visitor,
}) => {
  workOn(stack)
  await visitor.ask('chat', 'Vera')
  const first = await chat(visitor, agent, 'Which dome is mine?')
  await visitor.expectThanks()
  await visitor.panel.getByRole('button', { name: 'Talk to us again' }).click()
  await visitor.choose('chat')
  await visitor.start('chat')
  await agent.accept('chat')
  const beside = agent.page.getByRole('region', { name: 'Visitor' })
  await expect(beside.getByRole('link', { name: 'Solved' })).toHaveAttribute('href', `/history/${first}`)
  await expectAccessible(agent.page)
  await visitor.say('And the other ear?')
  await agent.end()
  await agent.finishWrapUp('Solved')
  const { interactionId } = await db().message.findFirstOrThrow({ where: { text: 'And the other ear?' } })
  await agent.page.goto(`${stack.origin}/history/${interactionId}`)
  await agent.page.getByRole('region', { name: 'Visitor' }).getByRole('link', { name: 'Solved' }).click()
  await expect(agent.page).toHaveURL(new RegExp(`/history/${first}$`))
})

/** Runs in every frame before its own scripts: which pitches it plays by Web Audio, and how often. */
function noteTones(): void {
  const start = OscillatorNode.prototype.start
  Object.assign(window, { tones: [] })
  OscillatorNode.prototype.start = function (...args) {
    ;(window as unknown as { tones: number[] }).tones.push(this.frequency.value)
    return start.apply(this, args)
  }
}
const recordingTones = (page: Pick<Page, 'evaluate'>) =>
  page.evaluate(() => (window as unknown as { tones: number[] }).tones.filter((hertz) => hertz === 1_400).length)

test('Visitors are asked in the workspace’s own words, and both sides hear the tone', async ({ stack, agent, visitor }) => {
  workOn(stack)
  for (const { page } of [agent, visitor]) await page.addInitScript(noteTones)
  const { page } = agent
  await page.goto(`${stack.origin}/settings/queues`)
  await page.getByRole('link', { name: 'Support' }).click()
  await page.getByRole('radio', { name: 'Always', exact: true }).check()
  await page.getByRole('checkbox', { name: 'Play a tone while recording' }).check()
  await page.getByRole('textbox', { name: 'Keep chats for (days)' }).fill('0')
  await expect(page.getByText('Write whole days from 1 to 3650, or leave it empty.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Keep chats for (days)' }).fill('365')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Saved /)).toBeVisible()

  await page.getByRole('link', { name: 'Change the words of the question' }).click()
  const preview = page.getByRole('region', { name: 'As the visitor sees it' })
  await expect(preview).toContainText('May we record this call?')
  await page.getByRole('textbox', { name: 'Question' }).fill('May our workshop keep this call?')
  await expect(preview).toContainText('May our workshop keep this call?')
  await page.getByLabel('Language').selectOption('Arabic')
  await expect(preview).toContainText('نعم، سجّلوا')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Saved /)).toBeVisible()
  await page.getByLabel('Language').selectOption('English')
  await expect(page.getByText(/^Asked now: workspace-1-en, written by Ines Carvalho on /)).toBeVisible()

  await page.goto(`${stack.origin}/desk`)
  await visitor.ask('video', 'Margaret')
  await agent.accept('video')
  const question = visitor.panel.getByRole('dialog', { name: 'May our workshop keep this call?' })
  await expect(question.getByRole('button')).toHaveText(['No', 'Yes, record'])
  await expectMovingPicture(await visitor.frame(), 'Agent')
  expect(await recordingTones(page)).toBe(0)
  await question.getByRole('button', { name: 'Yes, record', exact: true }).click()
  await expect(agent.conversation.getByText('Recording', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => recordingTones(page)).toBe(1)
  const panel = await visitor.frame()
  await expect.poll(() => recordingTones(panel)).toBe(1)
  await expect.poll(() => recordingTones(panel), { timeout: 20_000 }).toBe(2)
  await agent.button('Pause recording').click()
  await expect(visitor.panel.getByText('Recording paused')).toBeVisible()
  await agent.end()
  await visitor.expectThanks()
  await agent.finishWrapUp('Solved')

  const { consentText, consentTextVersion, hasTone } = await db().recording.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  expect([consentText.split('\n')[0], consentTextVersion, hasTone]).toEqual([
    ...['May our workshop keep this call?', 'workspace-1-en', true],
  ])
})

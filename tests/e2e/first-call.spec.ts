import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { StartedInteraction } from '~/protocol/visitor'
import { DeskDriver } from './desk-driver'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'
import { expectMovingPicture, expectSound } from './media-probe'
import { VisitorDriver } from './visitor-driver'

test.use({ stackName: 'not set up yet' })

/** What shows red in the console of a page and of the frames in it. */
function listenForErrors(...pages: Page[]): string[] {
  const heard: string[] = []
  for (const page of pages) page.on('console', (line) => line.type() === 'error' && heard.push(line.text()))
  return heard
}

test('From the setup link to the history: a first video call', async ({ stack, people }) => {
  const staff = await people.newPage()
  await staff.goto(stack.setupUrl)
  await staff.getByLabel('Workspace name').fill('Ostrey Hearing')
  await staff.getByLabel('Your name').fill('Ines Carvalho')
  await staff.getByLabel('Email').fill('ines@ostrey.example')
  await staff.getByLabel('Password').fill('a long enough password')
  await staff.getByRole('button', { name: 'Create workspace' }).click()
  await staff.waitForURL('**/desk*')
  const desk = DeskDriver.on(staff)
  await desk.setStatus('Available')

  const visitor = await VisitorDriver.visit(await people.newContext(), `${stack.origin}/demo`)
  const errors = listenForErrors(staff, visitor.page)
  const starting = visitor.page.waitForResponse('**/v1/visitor/interactions')
  await visitor.ask('video', 'Margaret')
  const started = StartedInteraction.parse(await (await starting).json())
  await visitor.expectPlace(1)
  await desk.accept('video')

  await expectMovingPicture(desk.page, 'Visitor')
  await expectSound(desk.page)
  const panel = await visitor.frame()
  await expectMovingPicture(panel, 'Agent')
  await expectSound(panel)
  await expect(visitor.panel.locator('video[aria-label="You"]')).toBeVisible()

  await visitor.say('The left one whistles.')
  await expect(desk.conversation.getByText('The left one whistles.')).toBeVisible()
  await desk.say('Let me see it, please.')
  await expect(visitor.panel.getByText('Let me see it, please.')).toBeVisible()

  await desk.end()
  await visitor.expectThanks()
  const written = visitor.panel.getByRole('region', { name: 'What was written' })
  for (const line of ['The left one whistles.', 'Let me see it, please.']) await expect(written.getByText(line)).toBeVisible()
  await expectAccessible(visitor.page)
  await written.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(written.getByText('Copied')).toBeVisible()
  await visitor.page.context().grantPermissions(['clipboard-read'])
  const copied = await visitor.page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/You: The left one whistles\.\n.*Ines Carvalho: Let me see it, please\.$/)
  expect(await panel.evaluate(() => localStorage.length + document.cookie.length), 'what the call left in the browser').toBe(0)
  await desk.finishWrapUp('Solved', 'Dome was one size too small.')

  await staff.goto(`${stack.origin}/history`)
  await staff
    .getByRole('link', { name: /Margaret/ })
    .first()
    .click()
  await staff.waitForURL('**/history/*')
  await expect(staff.getByText('The left one whistles.')).toBeVisible()
  await expect(staff.getByText('Dome was one size too small.')).toBeVisible()
  await expect(staff.getByText('Solved').first()).toBeVisible()
  expect(await stack.liveRooms(), 'rooms left on the media server').toEqual([])

  expect(errors, 'errors in a console').toEqual([])

  const log = await readFile(join(stack.home, 'logs/server.log'), 'utf8')
  expect(log).toContain('"requestId"')
  const secrets = [stack.setupToken, 'a long enough password', started.visitorToken, started.call?.key.material ?? '', 'eyJ']
  for (const secret of secrets) expect(log.includes(secret), 'a secret in the log').toBe(false)
})

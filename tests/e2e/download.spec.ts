import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { verifyFolder } from '~/bin/verify/verify-folder'
import { REFUSALS, type RefusalCode } from '~/domain/refusal'
import { closeDb, db } from '~/server/db/client'
import { encodeMedia, recordStretches } from '~/tests/support/encoded-media'
import { storeRecording } from '~/tests/support/stored-recording'
import { unzip } from '~/tests/support/unzip'
import { bytesOf, play } from './downloaded-file'
import { expectAccessible, expectAccessibleInBothThemes } from './expect-accessible'
import { test as base, expect } from './fixtures'
import { converse, workOn } from './past-conversation'
import { signIn } from './people'

const LENGTH_MS = 8_000
/** A pause in between, and a new file after it. */
const STRETCHES = [
  { fromMs: 0, toMs: 3_000 },
  { fromMs: 5_000, toMs: LENGTH_MS },
]

type Recorded = { page: Page; recordingId: string; open(): Promise<void> }

const test = base.extend<{ isVoiceOnly: boolean; recorded: Recorded }>({
  isVoiceOnly: [false, { option: true }],
  /** The page of a finished conversation of two people with a recording, in front of somebody who may download it. */
  recorded: async ({ stack, people, workspace, isVoiceOnly }, use) => {
    const context = await people.newContext()
    await signIn(context.request, stack.origin, workspace)
    const page = await context.newPage()
    // Codecs are for secure pages.
    await page.goto(`${stack.origin}/healthz`)
    workOn(stack)
    const { interactionId, workspaceId, agentId } = await converse(stack)
    const sideOf = async (participant: string, colour: 'red' | 'blue') => {
      const blocks = await encodeMedia(page, { colour, seconds: LENGTH_MS / 1_000 })
      return recordStretches(participant, isVoiceOnly ? blocks.filter(({ kind }) => kind === 'audio') : blocks, STRETCHES)
    }
    const visitor = await sideOf(`visitor:${interactionId}:Abc_-123`, 'red')
    const agent = await sideOf(`agent:${agentId}:Xyz_-789`, 'blue')
    const recordingId = await storeRecording(
      { workspaceId, interactionId },
      {
        ...{ segments: [...visitor, ...agent], lengthMs: LENGTH_MS },
        events: [{ type: 'gap', reason: 'pause', fromMs: 3_000, toMs: 5_000 }],
      },
    )
    await page.goto(`${stack.origin}/history/${interactionId}`)
    const region = page.getByRole('region', { name: 'Recording' })
    const open = async () => {
      // Drawn by the page's own code, which hears a click from then on.
      await expect(region.locator('[data-side]')).toHaveCount(2)
      await region.getByRole('button', { name: 'Download' }).click()
    }
    await use({ page, recordingId, open })
    await context.close()
    await closeDb()
  },
})

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Download the recording' })
const oneFile = (page: Page) => dialogOf(page).getByRole('button', { name: /One (video|sound file), both sides/ })

/** Nothing more of one of the files comes until the returned function is called. */
async function holdSecondFile(page: Page): Promise<() => void> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.context().route(/piece=1/, async (route) => {
    await held
    // Whoever asked may be gone.
    await route.continue().catch(() => {})
  })
  return letGo
}

/** Whether the page has fetched what makes files: the names of WebM's codecs stand in it. */
const hasComposer = (page: Page) =>
  page.evaluate(async () => {
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'))
    const texts = await Promise.all(scripts.map(async ({ name }) => (await fetch(name)).text()))
    return texts.some((text) => text.includes('V_VP8'))
  })

/** What lies in the page's own folder. */
const ownFiles = (page: Page) =>
  page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('downloads', { create: true })
    const names: string[] = []
    for await (const name of folder.keys()) names.push(name)
    return names
  })

const refuseTracks = (page: Page, code: RefusalCode) =>
  page.context().route(/\/tracks\//, (route) => {
    const { status, sentence: detail } = REFUSALS[code]
    const body = { type: `about:blank#${code}`, title: code, status, detail, code, id: '0' }
    return route.fulfill({ status, contentType: 'application/problem+json', json: body })
  })

test('A recording is downloaded as one video of both sides, which plays with its pause', async ({
  recorded: { page, recordingId, open },
}) => {
  await open()
  expect(await hasComposer(page)).toBe(false)
  await expect(oneFile(page)).toHaveAccessibleDescription(/^MP4, 1280 × 720/)
  await expectAccessibleInBothThemes(page)
  const [download] = await Promise.all([page.waitForEvent('download'), oneFile(page).click()])
  expect(download.suggestedFilename()).toMatch(/^Recording 2026-11-25 \d\d\.00\.mp4$/)
  await expect(dialogOf(page).getByRole('status').filter({ hasText: 'on its way to your downloads' })).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByText('Ines Carvalho downloaded')).toBeVisible()

  const { durationS, seen, loudness } = await play(page, download, [1.5, 4, 6.5])
  expect(Math.abs(durationS - LENGTH_MS / 1_000)).toBeLessThan(0.2)
  const both = (second: number) => [
    { corner: 'red', second },
    { corner: 'blue', second },
  ]
  expect(seen).toEqual([both(1), [null, null], both(6)])
  expect(loudness.map((level) => (level > 0.05 ? 'tone' : 'silence'))).toEqual([
    ...['tone', 'tone', 'tone', 'silence', 'silence', 'tone', 'tone', 'tone'],
  ])
  const views = await db().recordingView.findMany({ where: { recordingId } })
  expect(new Set(views.map(({ purpose }) => purpose))).toEqual(new Set(['downloaded']))
})

test('What is being made goes on behind the closed window, and cancelled by keyboard it leaves nothing', async ({
  recorded: { page, open },
}) => {
  const letGo = await holdSecondFile(page)
  await open()
  await oneFile(page).press('Enter')
  const bar = dialogOf(page).getByRole('progressbar', { name: 'Making the file' })
  await expect(bar).toHaveAttribute('aria-valuenow', '62')
  await expect(dialogOf(page).getByRole('status')).toHaveText('50% made')
  await expect(dialogOf(page).getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expectAccessible(page)
  expect(await ownFiles(page)).toHaveLength(1)

  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toBeHidden()
  await page.getByRole('button', { name: 'Download 62%' }).press('Enter')
  await expect(bar).toHaveAttribute('aria-valuenow', '62')

  let downloads = 0
  page.on('download', () => downloads++)
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(dialogOf(page).getByRole('status')).toHaveText('Cancelled. Nothing was kept of it.')
  await expect(oneFile(page)).toBeEnabled()
  await expect.poll(() => ownFiles(page)).toEqual([])
  await expect.poll(() => page.workers().length).toBe(0)
  letGo()
  expect(downloads).toBe(0)
})

test('A page that goes away in the middle leaves nothing for long: the next one clears it away', async ({
  recorded: { page, open },
}) => {
  const letGo = await holdSecondFile(page)
  await open()
  await oneFile(page).click()
  await expect.poll(() => ownFiles(page)).toHaveLength(1)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect.poll(() => ownFiles(page)).toEqual([])
  letGo()
})

test('What goes wrong is said in a sentence, and can be tried again', async ({ recorded: { page, open } }) => {
  await refuseTracks(page, 'storage-away')
  await open()
  await oneFile(page).click()
  const alert = dialogOf(page).getByRole('alert')
  await expect(alert).toHaveText(REFUSALS['storage-away'].sentence, { timeout: 20_000 })
  await expectAccessible(page)
  expect(await ownFiles(page)).toEqual([])

  await page.context().unroute(/\/tracks\//)
  const [again] = await Promise.all([page.waitForEvent('download'), oneFile(page).click()])
  expect((await bytesOf(again)).length).toBeGreaterThan(10_000)
})

test('A full disk is told apart, also to whoever has closed the window, and leaves nothing', async ({
  recorded: { page, open },
}) => {
  const letGo = await holdSecondFile(page)
  await open()
  await oneFile(page).click()
  await expect(dialogOf(page).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '62')
  await page.workers()[0]?.evaluate(() => {
    const { FileSystemSyncAccessHandle: Handle } = globalThis as unknown as { FileSystemSyncAccessHandle: { prototype: object } }
    Object.assign(Handle.prototype, {
      write() {
        throw new DOMException('The disk is full', 'QuotaExceededError')
      },
    })
  })
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toBeHidden()
  letGo()
  await expect(dialogOf(page).getByRole('alert')).toContainText('There is no room for the file')
  await expect.poll(() => ownFiles(page)).toEqual([])
})

test('The originals come with what proves them unchanged', async ({ recorded: { page, open } }) => {
  await open()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialogOf(page).getByRole('button', { name: 'Original files, with proof' }).click(),
  ])
  const folder = mkdtempSync(join(tmpdir(), 'parley-originals-'))
  const { findings, manifest } = await verifyFolder(unzip(await bytesOf(download), folder), null)
  expect([findings, manifest?.tracks.length]).toEqual([[], 2])
  expect(download.suggestedFilename()).toBe(`recording-${manifest?.recordingId}.zip`)
  rmSync(folder, { recursive: true })
})

test('Without the right it is not offered, and both say whom to ask where it was taken meanwhile', async ({
  recorded: { page, open },
}) => {
  await db().membership.updateMany({ where: { role: 'admin' }, data: { rights: [] } })
  await open()
  const { sentence } = REFUSALS['right-needed']
  await oneFile(page).click()
  await expect(dialogOf(page).getByRole('alert')).toHaveText(sentence)
  await dialogOf(page).getByRole('button', { name: 'Original files, with proof' }).click()
  await expect(dialogOf(page).getByRole('alert')).toHaveText([sentence, sentence])
  await page.reload()
  await open()
  await expect(dialogOf(page)).toContainText('An admin can give it to you')
  await expect(oneFile(page)).toHaveCount(0)
  await db().membership.updateMany({ where: { role: 'admin' }, data: { rights: ['download-recordings', 'delete-recordings'] } })
})

test.describe('A recording without pictures', () => {
  test.use({ isVoiceOnly: true })

  test('is downloaded as one file of sound', async ({ recorded: { page, open } }) => {
    await open()
    await expect(oneFile(page)).toHaveAccessibleName('One sound file, both sides')
    const [download] = await Promise.all([page.waitForEvent('download'), oneFile(page).click()])
    expect(download.suggestedFilename()).toMatch(/\.(ogg|m4a)$/)
    const { durationS, loudness } = await play(page, download, [])
    expect(Math.abs(durationS - LENGTH_MS / 1_000)).toBeLessThan(0.2)
    expect(loudness.map((level) => level > 0.05)).toEqual([true, true, true, false, false, true, true, true])
  })
})

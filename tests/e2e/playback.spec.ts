import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { v7 as newId } from 'uuid'
import type { Block } from '~/recorder/webm-writer'
import { closeDb, db } from '~/server/db/client'
import { encodeMedia, recordStretches, SECOND_BITS } from '~/tests/support/encoded-media'
import type { TestStack } from '~/tests/support/stack'
import { storeRecording } from '~/tests/support/stored-recording'
import { expectAccessibleInBothThemes } from './expect-accessible'
import { test as base, expect } from './fixtures'
import { converse, workOn } from './past-conversation'
import { signIn } from './people'

const LENGTH_MS = 16_000
/** A pause in between, and a new file after it. */
const WITH_PAUSE = [
  { fromMs: 0, toMs: 6_000 },
  { fromMs: 10_000, toMs: LENGTH_MS },
]
const PAUSE = { type: 'gap', reason: 'pause', fromMs: 6_000, toMs: 10_000 } as const
const WHOLE = [{ fromMs: 0, toMs: LENGTH_MS }]
/** When the visitor wrote, and when somebody is heard where not all of it is loud. */
const WRITTEN_MS = 12_500
const isLoud = (timeMs: number) => timeMs < 3_900 || timeMs >= 12_000

type Recorded = { page: Page; region: Locator; interactionId: string; workspaceId: string; recordingId: string }

const test = base.extend<{ isPartlySilent: boolean; recorded: Recorded }>({
  isPartlySilent: [false, { option: true }],
  /** The page of a conversation that is over, with a recording of both sides, in front of the agent who had it. */
  recorded: async ({ stack, people, workspace, isPartlySilent }, use) => {
    const context = await people.newContext()
    await signIn(context.request, stack.origin, workspace)
    const page = await context.newPage()
    // Codecs are for secure pages.
    await page.goto(`${stack.origin}/healthz`)
    workOn(stack)
    const { interactionId, workspaceId, agentId } = await converse(stack)
    const startedAt = new Date(Date.now() - 60_000)
    await db().message.create({
      data: {
        ...{ id: newId(), interactionId, workspaceId, seq: 1, author: 'visitor', text: 'It whistles.' },
        sentAt: new Date(startedAt.getTime() + WRITTEN_MS),
      },
    })
    const encode = (colour: 'red' | 'blue') => (isPartlySilent ? encodeWithSilence : encodeMedia)(page, { colour, seconds: 16 })
    const stretches = isPartlySilent ? WHOLE : WITH_PAUSE
    const segments = [
      ...(await recordStretches(`visitor:${interactionId}:Abc_-123`, await encode('red'), stretches)),
      ...(await recordStretches(`agent:${agentId}:Xyz_-789`, await encode('blue'), stretches)),
    ]
    const events = isPartlySilent ? [] : [PAUSE]
    const recordingId = await storeRecording({ workspaceId, interactionId }, { segments, events, startedAt, lengthMs: LENGTH_MS })

    const region = page.getByRole('region', { name: 'Recording' })
    await page.goto(`${stack.origin}/history/${interactionId}`)
    await comeAlive(region)
    await use({ page, region, interactionId, workspaceId, recordingId })
    await context.close()
    await closeDb()
  },
})

async function encodeWithSilence(page: Page, wanted: Parameters<typeof encodeMedia>[1]): Promise<Block[]> {
  const [loud, silent] = [await encodeMedia(page, wanted), await encodeMedia(page, { ...wanted, loudness: 0 })]
  const isKept = (ofLoud: boolean) => (block: Block) => (block.kind === 'video' ? ofLoud : isLoud(block.timeMs) === ofLoud)
  return [...loud.filter(isKept(true)), ...silent.filter(isKept(false))].sort((one, other) => one.timeMs - other.timeMs)
}

/** Whose picture it is, by its corner, and of which second, by its squares; null while there is none. */
const shownBy = (picture: Locator) =>
  picture.evaluate((element: HTMLVideoElement | HTMLCanvasElement, { left, top, size, count }) => {
    if (element.offsetWidth === 0) return null
    if (element instanceof HTMLVideoElement && element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null
    const canvas = new OffscreenCanvas(320, 180)
    const context = canvas.getContext('2d')
    context?.drawImage(element, 0, 0)
    const at = (x: number, y: number) => context?.getImageData(x, y, 1, 1).data ?? []
    const [red = 0, , blue = 0] = at(40, 40)
    const bits = Array.from({ length: count }, (_, bit) => {
      const [light = 0] = at(left + (bit + 0.5) * size, top + size / 2)
      return light > 128 ? 2 ** bit : 0
    })
    return { corner: red > blue ? 'red' : 'blue', second: bits.reduce((sum: number, bit) => sum + bit, 0) }
  }, SECOND_BITS)

/** The line is drawn once its width is known to the page's own code. */
const comeAlive = (region: Locator) => expect(region.locator('[data-side]')).toHaveCount(2)

const positionOf = (region: Locator) => region.getByRole('slider', { name: 'Position' })
const button = (region: Locator, name: string) => region.getByRole('button', { name, exact: true })
const at = (time: string) => `${time} of 0:16`

const bothShow = (region: Locator, second: number) =>
  expect
    .poll(() => Promise.all([0, 1].map((place) => shownBy(region.locator('video').nth(place)))))
    .toEqual([
      { corner: 'red', second },
      { corner: 'blue', second },
    ])

/** While it plays, both sides are past that second, and of one moment. */
const bothPlayOn = (region: Locator, second: number) =>
  expect
    .poll(async () => {
      const [one, other] = await Promise.all([0, 1].map((place) => shownBy(region.locator('video').nth(place))))
      return one && other && Math.min(one.second, other.second) >= second && Math.abs(one.second - other.second) <= 1
    })
    .toBe(true)

test('A finished recording plays both sides on one line, over a pause, and says who watched it', async ({ stack, recorded }) => {
  const { page, region, recordingId } = recorded
  const position = positionOf(region)
  await expect(region.getByText('Signed and unchanged')).toBeVisible()
  await expect(region.getByText('nobody yet')).toBeVisible()

  await button(region, 'Play').click()
  await bothPlayOn(region, 1)
  await button(region, 'Pause').click()
  await expect(button(region, 'Play')).toBeVisible()

  await position.fill('4500')
  await bothShow(region, 4)
  await expect(position).toHaveAttribute('aria-valuetext', at('0:04'))

  await position.press('ArrowRight')
  await expect(position).toHaveAttribute('aria-valuetext', at('0:09'))
  await expect(region.getByText('Paused', { exact: true })).toHaveCount(2)
  await position.press('Space')
  await bothPlayOn(region, 10)

  await region.getByRole('button', { name: '0:12, Noor: It whistles.' }).click()
  await button(region, 'Pause').click()
  await position.fill('13500')
  await bothShow(region, 13)

  await region.getByLabel('Speed').selectOption('3')
  await button(region, 'Play').click()
  await expect(button(region, 'Play')).toBeVisible()
  await expect(position).toHaveAttribute('aria-valuetext', at('0:16'))

  await page.reload()
  await expect(region.getByText('Ines Carvalho watched')).toBeVisible()

  expect(await verify(stack, recordingId)).toBe('Signed and unchanged')
  await damageVisitorsFirst(stack, recorded)
  await page.reload()
  await comeAlive(region)
  await button(region, 'Play').click()
  const visitor = region.getByRole('figure', { name: 'Noor' })
  await expect(visitor).toContainText('Cannot be played')
  await expect(visitor.locator('video')).toBeHidden()
  await expect(region.getByRole('alert')).toContainText('A part cannot be played')
  await expect(region.getByText('Signed and unchanged')).toBeHidden()
  expect(await verify(stack, recordingId)).toBe('Not as it was signed: 1 finding')
})

test('To open the page is not to watch, nor to reach for Play: nothing is handed out before somebody plays', async ({
  recorded,
}) => {
  const { page, region, recordingId } = recorded
  const fetched: string[] = []
  page.on('request', (request) => /\/(tickets|tracks)/.test(request.url()) && fetched.push(request.url()))
  await page.reload({ waitUntil: 'networkidle' })
  expect(fetched).toEqual([])
  await page.reload()
  await comeAlive(region)
  await expect(region.getByText('nobody yet')).toBeVisible()
  await expect(region.getByRole('figure', { name: 'Noor' })).toHaveText('Noor')
  const isAsked = page.waitForResponse(/\/tickets/)
  await button(region, 'Play').hover()
  await isAsked
  expect(await db().recordingView.count({ where: { recordingId } })).toBe(0)
  await region.getByRole('button', { name: /^Press Play to watch/ }).click()
  await expect(button(region, 'Pause')).toBeFocused()
  await expect(region.getByRole('button', { name: /^Press Play/ })).toHaveCount(0)
  await bothPlayOn(region, 0)
  expect(fetched.filter((url) => url.includes('/tickets'))).toHaveLength(1)
  await expect(region.getByText('Ines Carvalho watched')).toBeVisible()
})

test('A ticket that died in a long pause is replaced, and the last picture stands until the next is there', async ({
  recorded,
}) => {
  const { page, region } = recorded
  await positionOf(region).fill('13500')
  await bothShow(region, 13)
  await db().playbackTicket.updateMany({ data: { expiresAt: new Date(0) } })
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const used = new Set<string | null>()
  await page.route(/piece=0/, async (route) => {
    const ticket = new URL(route.request().url()).searchParams.get('ticket')
    used.add(ticket)
    if (used.size > 1) await held
    await route.continue()
  })

  await positionOf(region).fill('2500')
  await expect.poll(() => used.size).toBe(2)
  const still = region.locator('canvas').first()
  await expect(still).toBeVisible()
  expect(await shownBy(still)).toEqual({ corner: 'red', second: 13 })
  letGo()
  await bothShow(region, 2)
  await expect(region.locator('canvas:visible')).toHaveCount(0)
  await expect(region.getByRole('alert')).toHaveCount(0)
})

test('A note stands at its moment, has a link that leads there, and is deleted by who wrote it', async ({ recorded }) => {
  const { page, region } = recorded
  const transcript = page.getByRole('region', { name: 'Transcript' })
  await positionOf(region).fill('3400')
  const field = page.getByRole('textbox', { name: 'Note', exact: true })
  await field.fill('Well explained')
  await positionOf(region).fill('14000')
  await field.fill('Well explained.')
  await page.getByRole('button', { name: 'Save note' }).click()
  const note = transcript.getByRole('listitem').filter({ hasText: 'Well explained.' })
  await expect(note).toContainText('Note by Ines Carvalho')
  await expect(region.getByRole('button', { name: '0:03, note by Ines Carvalho: Well explained.' })).toBeVisible()

  const link = await note.getByRole('link', { name: 'Go to 0:03' }).evaluate((anchor: HTMLAnchorElement) => anchor.href)
  expect(link).toMatch(/\/history\/[\w-]+\?at=3$/)
  await page.goto(link)
  await comeAlive(region)
  await expect(positionOf(region)).toHaveAttribute('aria-valuetext', at('0:03'))
  await expect(transcript.locator('[aria-current]')).toContainText('Well explained.')
  await button(region, 'Play').click()
  await bothPlayOn(region, 3)
  await button(region, 'Pause').click()

  await note.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  // Under the window nothing of the page is to be found, deleted or not.
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(note).toHaveCount(0)
  await page.reload()
  await expect(transcript.getByText('It whistles.')).toBeVisible()
  await expect(transcript.getByText('Well explained.')).toHaveCount(0)
})

test('The transcript goes with the recording, and leads into it', async ({ recorded }) => {
  const { page, region } = recorded
  const line = page.getByRole('region', { name: 'Transcript' }).getByRole('listitem').filter({ hasText: 'It whistles.' })
  await expect(line).not.toHaveAttribute('aria-current')
  await line.getByRole('button', { name: 'Go to 0:12' }).press('Enter')
  await expect(positionOf(region)).toHaveAttribute('aria-valuetext', at('0:12'))
  await bothShow(region, 12)
  await expect(line).toHaveAttribute('aria-current', 'true')
  await positionOf(region).fill('1000')
  await expect(line).not.toHaveAttribute('aria-current')
})

test('The player is played by keys, and by none while somebody writes', async ({ recorded }) => {
  const { page, region } = recorded
  const { keyboard } = page
  const position = positionOf(region)
  await keyboard.press('5')
  await expect(position).toHaveAttribute('aria-valuetext', at('0:08'))
  await keyboard.press('ArrowRight')
  await expect(position).toHaveAttribute('aria-valuetext', at('0:13'))
  await keyboard.press('j')
  await expect(position).toHaveAttribute('aria-valuetext', at('0:03'))
  await keyboard.press('m')
  await expect(position).toHaveAttribute('aria-valuetext', at('0:06'))
  await keyboard.press('m')
  await expect(position).toHaveAttribute('aria-valuetext', at('0:12'))
  await keyboard.press('Shift+M')
  await expect(position).toHaveAttribute('aria-valuetext', at('0:06'))
  await keyboard.press('>')
  await expect(region.getByLabel('Speed')).toHaveValue('1.25')
  await keyboard.press('k')
  await expect(button(region, 'Pause')).toBeVisible()
  await keyboard.press('Space')
  await expect(button(region, 'Play')).toBeVisible()
  await keyboard.press('f')
  await expect(button(region, 'Side by side')).toHaveCount(1)

  await keyboard.press('n')
  await keyboard.type('mk5')
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveValue('mk5')
  await expect(button(region, 'Play')).toBeVisible()
})

test('Two notes of one moment are both reached and read on the line; axe finds nothing, and on a phone nothing is wider than the page', async ({
  recorded,
}) => {
  const { page, region } = recorded
  await positionOf(region).fill('9000')
  for (const text of ['A pause', 'A second thought']) {
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill(text)
    await page.getByRole('button', { name: 'Save note' }).click()
    const words = `0:09, note by Ines Carvalho: ${text}`
    await region.getByRole('button', { name: words }).hover()
    await expect(region.getByText(words)).toBeVisible()
  }
  await region.getByRole('button', { name: /A second thought/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(region.getByText('0:09, note by Ines Carvalho: A pause')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(region.getByText('0:09, note by Ines Carvalho: A pause')).toBeHidden()
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await expectAccessibleInBothThemes(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  }
})

test.describe('A recording with a long silence', () => {
  test.use({ isPartlySilent: true })

  test('shows how loud each side was, and jumps over where both are silent', async ({ recorded }) => {
    const { page, region } = recorded
    expect(await talkedAt(region)).toEqual([])
    const skip = region.getByRole('button', { name: 'Skip silence' })
    await skip.click()
    await expect(skip).toHaveAttribute('aria-pressed', 'true')
    await positionOf(region).fill('2000')
    await expect.poll(() => talkedAt(region)).toEqual(['visitor 0-3 12-15', 'team 0-3 12-15'])

    const passed = await page.evaluateHandle(() => {
      const seconds = new Set<string>()
      const slider = document.querySelector('input[type="range"]')
      const note = () => seconds.add(slider?.getAttribute('aria-valuetext') ?? '')
      if (slider) new MutationObserver(note).observe(slider, { attributes: true })
      return seconds
    })
    await button(region, 'Play').click()
    await bothPlayOn(region, 12)
    const seconds = await passed.evaluate((all) => [...all])
    expect(seconds).toContain(at('0:03'))
    expect(seconds).toContain(at('0:11'))
    for (const silent of ['0:06', '0:07', '0:08', '0:09', '0:10']) expect(seconds).not.toContain(at(silent))
  })
  test('plays once the server answers, also where the browser cannot measure sound, and does not offer to skip what it does not know', async ({
    recorded,
  }) => {
    const { page, region } = recorded
    await page.addInitScript(() => Reflect.deleteProperty(window, 'AudioDecoder'))
    await page.reload()
    await comeAlive(region)
    const line = await positionOf(region).boundingBox()
    await page.route('**/tickets', (route) => route.abort())
    await button(region, 'Play').click()
    await expect(region.getByRole('alert')).toHaveText('The server does not answer. Check your connection, then try again.')
    expect(await positionOf(region).boundingBox(), 'where the line is while nothing can be had').toEqual(line)
    await page.unroute('**/tickets')
    await button(region, 'Play').click()
    await bothPlayOn(region, 1)
    await expect(region.getByRole('button', { name: 'Skip silence' })).toBeDisabled()
    expect(await talkedAt(region)).toEqual([])
  })
})

/** By the drawing: of each side, the seconds in which it is loud. Nothing while nothing is measured. */
const talkedAt = (region: Locator) =>
  region.locator('[data-side]').evaluateAll((sides, lengthS) => {
    const lines = sides.map((side) => {
      const svg = side.closest('svg')
      const bars = [...(side.querySelector('path')?.getAttribute('d') ?? '').matchAll(/M([\d.]+) [\d.]+v(-?[\d.]+)/g)]
      const loud = bars.filter(([, , height]) => Math.abs(Number(height)) > 8).map(([, x]) => Number(x))
      const seconds = new Set(loud.map((x) => Math.floor((x / (svg?.clientWidth ?? 1)) * lengthS)))
      const ends = [...seconds].filter((second) => !seconds.has(second - 1) || !seconds.has(second + 1))
      const spans = ends.flatMap((from, place) => (place % 2 === 0 ? [`${from}-${ends[place + 1]}`] : []))
      return { name: side.getAttribute('data-side'), spans }
    })
    return lines.filter(({ spans }) => spans.length > 0).map(({ name, spans }) => [name, ...spans].join(' '))
  }, LENGTH_MS / 1_000)

/** The last line of the command, while Parley runs on that home. */
function verify({ home }: TestStack, recordingId: string): Promise<string | undefined> {
  const env = { ...process.env, PARLEY_HOME: home }
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/verify.mjs', recordingId], { env }, (_, output) =>
      resolve(output.trimEnd().split('\n').at(-1)),
    )
  })
}

/** Changes a byte of the visitor's first segment. */
async function damageVisitorsFirst({ home }: TestStack, { workspaceId, recordingId, interactionId }: Recorded) {
  const folder = join(home, 'recordings', workspaceId, recordingId, `visitor.${interactionId}.Abc_-123`)
  const file = join(folder, 'camera-and-microphone', '000000.sealed')
  const bytes = await readFile(file)
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40)
  await writeFile(file, bytes)
}

import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Locator } from '@playwright/test'
import { openSecrets } from '~/bin/stack/secrets'
import { readSettings } from '~/bin/stack/settings'
import { closeDb, db } from '~/server/db/client'
import { provideEnv } from '~/server/env'
import { encodeMedia, recordStretches, SECOND_BITS } from '~/tests/support/encoded-media'
import type { TestStack } from '~/tests/support/stack'
import { storeRecording } from '~/tests/support/stored-recording'
import { expect, test } from './fixtures'

/** A pause in between, and a new file after it. */
const STRETCHES = [
  { fromMs: 0, toMs: 6_000 },
  { fromMs: 10_000, toMs: 16_000 },
]

test.afterEach(closeDb)

/** Lets this process work on the database and the storage of a Parley that runs. */
function workOn({ databaseUrl, home }: TestStack) {
  const { server } = readSettings({ ...process.env, PARLEY_HOME: home })
  provideEnv({ ...server, databaseUrl, secret: openSecrets(home).PARLEY_SECRET })
}

/** Whose picture it is, by its corner, and of which second, by its squares; null while there is none. */
const shownBy = (video: Locator) =>
  video.evaluate((element: HTMLVideoElement, { left, top, size, count }) => {
    if (element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || element.offsetWidth === 0) return null
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

test('A finished recording plays both sides on one line, over a pause, and says who watched it', async ({
  stack,
  agent,
  visitor,
}) => {
  await visitor.ask('chat', 'Noor')
  await agent.accept('chat')
  await visitor.say('It whistles.')
  await expect(agent.conversation.getByText('It whistles.')).toBeVisible()
  await agent.end()
  await agent.finishWrapUp('Solved')

  workOn(stack)
  const { interactionId, workspaceId, sentAt } = await db().message.findFirstOrThrow({ where: { text: 'It whistles.' } })
  const { agentId } = await db().interaction.findUniqueOrThrow({ where: { id: interactionId } })
  const red = await encodeMedia(agent.page, { colour: 'red', seconds: 16 })
  const blue = await encodeMedia(agent.page, { colour: 'blue', seconds: 16 })
  const segments = [
    ...(await recordStretches(`visitor:${interactionId}:Abc_-123`, red, STRETCHES)),
    ...(await recordStretches(`agent:${agentId}:Xyz_-789`, blue, STRETCHES)),
  ]
  const recordingId = await storeRecording(
    { workspaceId, interactionId },
    {
      ...{ segments, lengthMs: 16_000, startedAt: new Date(sentAt.getTime() - 12_500) },
      events: [{ type: 'gap', reason: 'pause', fromMs: 6_000, toMs: 10_000 }],
    },
  )

  const { page } = agent
  await page.goto(`${stack.origin}/history/${interactionId}`)
  const region = page.getByRole('region', { name: 'Recording' })
  await expect(region.getByText('Signed and unchanged')).toBeVisible()
  await expect(region.getByText('nobody yet')).toBeVisible()
  const videos = [region.locator('video').nth(0), region.locator('video').nth(1)] as const
  const position = region.getByRole('slider', { name: 'Position' })
  const bothShow = (second: number) =>
    expect
      .poll(() => Promise.all(videos.map(shownBy)))
      .toEqual([
        { corner: 'red', second },
        { corner: 'blue', second },
      ])

  /** While it plays, both sides are past that second, and of one moment. */
  const bothPlayOn = (second: number) =>
    expect
      .poll(async () => {
        const [one, other] = await Promise.all(videos.map(shownBy))
        return one && other && Math.min(one.second, other.second) >= second && Math.abs(one.second - other.second) <= 1
      })
      .toBe(true)

  await region.getByRole('button', { name: 'Play' }).click()
  await bothPlayOn(1)
  await region.getByRole('button', { name: 'Pause' }).click()
  await expect(region.getByRole('button', { name: 'Play' })).toBeVisible()

  await position.fill('4500')
  await bothShow(4)
  await expect(position).toHaveAttribute('aria-valuetext', '0:04 of 0:16')

  await position.press('ArrowRight')
  await expect(position).toHaveAttribute('aria-valuetext', '0:09 of 0:16')
  await expect(region.getByText('Paused', { exact: true })).toHaveCount(2)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)]),
    ).toEqual([])
  }
  await position.press('Space')
  await bothPlayOn(10)

  await region.getByRole('button', { name: '0:12, Noor: It whistles.' }).click()
  await region.getByRole('button', { name: 'Pause' }).click()
  await position.fill('13500')
  await bothShow(13)

  await region.getByLabel('Speed').selectOption('3')
  await region.getByRole('button', { name: 'Play' }).click()
  await expect(region.getByRole('button', { name: 'Play' })).toBeVisible()
  await expect(position).toHaveAttribute('aria-valuetext', '0:16 of 0:16')

  await page.reload()
  await expect(region.getByText('Watched by')).toBeVisible()
  await expect(region.getByText('Ines Carvalho', { exact: false }).last()).toBeVisible()

  expect(await verify(stack, recordingId)).toBe('Signed and unchanged')
  await damage(join(stack.home, 'recordings', workspaceId, recordingId, `visitor.${interactionId}.Abc_-123`))
  await page.reload()
  await region.getByRole('button', { name: 'Play' }).click()
  await expect(region.getByRole('alert')).toContainText('A part cannot be played')
  await expect(region.getByText('Signed and unchanged')).toBeHidden()
  expect(await verify(stack, recordingId)).toBe('Not as it was signed: 1 finding')
})

/** The last line of the command, while Parley runs on that home. */
function verify({ home }: TestStack, recordingId: string): Promise<string | undefined> {
  const env = { ...process.env, PARLEY_HOME: home }
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/verify.mjs', recordingId], { env }, (_, output) =>
      resolve(output.trimEnd().split('\n').at(-1)),
    )
  })
}

/** Changes a byte of somebody's first segment. */
async function damage(folder: string) {
  const file = join(folder, 'camera-and-microphone', '000000.sealed')
  const bytes = await readFile(file)
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40)
  await writeFile(file, bytes)
}

import { type Browser, type BrowserContext, test as base, expect } from '@playwright/test'
import { launchChromium } from '~/tests/support/chromium'
import { startStack, type TestStack } from '~/tests/support/stack'
import { DeskDriver } from './desk-driver'
import { createWorkspace, invite, type Person, type Workspace } from './people'
import { VisitorDriver } from './visitor-driver'

interface WorkerFixtures {
  /** Tests that name another one get a Parley of their own; those of one name share it. */
  stackName: string
  stack: TestStack
  /** The workspace's first admin, made through the setup route. */
  workspace: Workspace
  colleague: Person
  mediaBrowser: Browser
  shyBrowser: Browser
}

interface TestFixtures {
  /** A browser that allows camera and microphone. */
  people: BrowserContext & { newContext(): Promise<BrowserContext> }
  /** A browser that refuses them. */
  shyPeople: BrowserContext
  /** The admin at the desk, available. */
  agent: DeskDriver
  /** A colleague at another desk, offline until told otherwise. */
  secondAgent: DeskDriver
  /** A visitor on the demo shop. */
  visitor: VisitorDriver
}

/** Runs in every frame. A quarter of the pixels leaves two cores time for everything else. */
function makeCamerasSmall(): void {
  const { getUserMedia } = MediaDevices.prototype
  MediaDevices.prototype.getUserMedia = function (wanted) {
    if (typeof wanted?.video === 'object') Object.assign(wanted.video, { width: { ideal: 480 }, height: { ideal: 270 } })
    return getUserMedia.call(this, wanted)
  }
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  stackName: ['shared', { option: true, scope: 'worker' }],
  stack: [
    // Named as a need, so that another name means another stack.
    async ({ stackName: _ }, use) => {
      const stack = await startStack()
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  workspace: [({ stack }, use) => createWorkspace(stack).then(use), { scope: 'worker' }],
  colleague: [({ stack, workspace }, use) => invite(stack, workspace, 'Priya Raman').then(use), { scope: 'worker' }],
  mediaBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from its first parameter.
    async ({}, use) => {
      const browser = await launchChromium()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  shyBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const browser = await launchChromium({ isShy: true })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  people: async ({ mediaBrowser }, use) => {
    const opened: BrowserContext[] = []
    const newContext = async () => {
      const context = await mediaBrowser.newContext({ viewport: { width: 1280, height: 800 } })
      await context.addInitScript(makeCamerasSmall)
      opened.push(context)
      return context
    }
    await use(Object.assign(await newContext(), { newContext }))
    await Promise.all(opened.map((context) => context.close()))
  },
  shyPeople: async ({ shyBrowser }, use) => {
    const context = await shyBrowser.newContext()
    await use(context)
    await context.close()
  },
  agent: async ({ stack, people, workspace }, use) => {
    const desk = await DeskDriver.open(await people.newContext(), stack.origin, workspace)
    await desk.setStatus('Available')
    await use(desk)
    await desk.leave()
  },
  secondAgent: async ({ stack, people, colleague }, use) => {
    const desk = await DeskDriver.open(await people.newContext(), stack.origin, colleague)
    await use(desk)
    await desk.leave()
  },
  visitor: async ({ stack, people, workspace: _ }, use) => {
    await use(await VisitorDriver.visit(await people.newContext(), `${stack.origin}/demo`))
  },
})

export { expect }

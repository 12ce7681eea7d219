import { randomBytes, randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import type { Role } from '~/media/other'
import type { CallAccess, CallSignal, EncryptionKey } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import { launchChromium } from '../support/chromium'
import type { Seen } from '../support/media-probe'
import { type PageServer, servePage } from '../support/page-server'
import { startSfu, type TestSfu } from '../support/sfu'
import type { Harness } from './page'

export type ActorState = ReturnType<Harness['state']>
export const newKey = (number: number): EncryptionKey => ({ number, material: randomBytes(32).toString('base64') })

export type Entry = { role: Role; medium?: Medium; key: EncryptionKey; identity?: string }

/** The media server, a browser, and pages in which somebody is in a call. */
export class Stage {
  readonly #pages = new Set<Page>()
  readonly #refreshed = new Map<string, () => Promise<CallAccess>>()

  private constructor(
    readonly sfu: TestSfu,
    readonly server: PageServer,
    readonly browser: Browser,
  ) {}

  static async open(): Promise<Stage> {
    const [sfu, browser] = await Promise.all([startSfu(), launchChromium()])
    const entry = fileURLToPath(new URL('page.ts', import.meta.url))
    const server = await servePage(entry, (request, response) => stage.#answer(request.url ?? '', response))
    const stage: Stage = new Stage(sfu, server, browser)
    return stage
  }

  async newRoom(): Promise<string> {
    const name = randomBytes(16).toString('hex')
    await this.sfu.rooms.createRoom({ name })
    return name
  }

  async access(room: string, identity: string, key: EncryptionKey): Promise<CallAccess> {
    return { url: this.sfu.url, token: await this.sfu.token(room, identity), iceServers: [], key }
  }

  /** A page of its own, as in a window of its own. */
  async enter(room: string, { role, medium = 'video', key, identity = `${role}:${randomUUID()}` }: Entry): Promise<Actor> {
    const page = await this.#openPage()
    const id = randomUUID()
    const actor = new Actor(page, identity, (access) => this.#refreshed.set(id, access))
    actor.onRefresh(() => this.access(room, identity, key))
    await page.evaluate((options) => window.harness.open(options), {
      ...{ id, role, medium },
      access: await this.access(room, identity, key),
    })
    return actor
  }

  /** Somebody with a valid token for the room who sends without encryption. */
  async enterPlainly(room: string, identity: string, what: 'tracks' | 'data'): Promise<Page> {
    const page = await this.#openPage()
    const access = await this.access(room, identity, newKey(0))
    await page.evaluate((options) => window.harness.publishPlainly(...options), [access, what] as const)
    return page
  }

  async #openPage(): Promise<Page> {
    const context = await this.browser.newContext()
    const page = await context.newPage()
    this.#pages.add(page)
    await page.goto(this.server.origin)
    await page.waitForFunction(() => window.harness)
    return page
  }

  async #answer(url: string, response: { end(body: string): unknown }): Promise<boolean> {
    const give = this.#refreshed.get(url.split('/').pop() ?? '')
    const access = await give?.().catch(() => null)
    if (access) response.end(JSON.stringify(access))
    return Boolean(access)
  }

  /** Closes every page that is open. */
  async empty(): Promise<void> {
    await Promise.all([...this.#pages].map((page) => page.context().close()))
    this.#pages.clear()
  }

  async close(): Promise<void> {
    await this.browser.close()
    await Promise.all([this.server.close(), this.sfu.stop()])
  }
}

export class Actor {
  constructor(
    readonly page: Page,
    readonly identity: string,
    /** What the server answers when this one asks for a fresh access. */
    readonly onRefresh: (access: () => Promise<CallAccess>) => void,
  ) {}

  admit(key: EncryptionKey): Promise<void> {
    return this.page.evaluate((given) => window.harness.call?.admit(given), key)
  }

  /** Without waiting for the first before the second begins. */
  admitAndWithdraw(key: EncryptionKey): Promise<void> {
    return this.page.evaluate(async (given) => {
      const { call } = window.harness
      await Promise.all([call?.admit(given), call?.withdraw()])
    }, key)
  }

  withdraw(): Promise<void> {
    return this.page.evaluate(() => window.harness.call?.withdraw())
  }

  /** The last of the browser's fake cameras and microphones. */
  switchToOtherDevices() {
    return this.page.evaluate(() => window.harness.switchToOtherDevices())
  }

  /** As pulling the plug would. */
  endCameraTrack(): Promise<void> {
    return this.page.evaluate(() => window.harness.endCameraTrack())
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.page.evaluate((given) => window.harness.call?.setMicrophone(given), on)
  }

  setCamera(on: boolean): Promise<void> {
    return this.page.evaluate((given) => window.harness.call?.setCamera(given), on)
  }

  send(signal: CallSignal): Promise<boolean> {
    return this.page.evaluate(async (given) => (await window.harness.call?.send(given)) ?? false, signal)
  }

  heard(): Promise<Harness['heard']> {
    return this.page.evaluate(() => window.harness.heard)
  }

  state(): Promise<ActorState> {
    return this.page.evaluate(() => window.harness.state())
  }

  /** What has been decoded since `forget`, or since the beginning. */
  async seen(): Promise<Seen> {
    const seen = await this.page.evaluate(() => window.harness.seen())
    if (!seen) throw new Error('no call is open')
    return seen
  }

  forget(): Promise<void> {
    return this.page.evaluate(() => window.harness.probe?.reset())
  }

  close(): Promise<void> {
    return this.page.context().close()
  }
}

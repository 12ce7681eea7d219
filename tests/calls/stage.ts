import { randomBytes, randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import type { Role } from '~/media/other'
import type { CallAccess, EncryptionKey } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import { launchChromium } from '../support/chromium'
import { type PageServer, servePage } from '../support/page-server'
import { startSfu, type TestSfu } from '../support/sfu'
import { Actor } from './actor'
import { type OpenTab, openPlaywrightTab, type Tab } from './tab'

export const newKey = (number: number): EncryptionKey => ({ number, material: randomBytes(32).toString('base64') })

export type Entry = {
  role: Role
  medium?: Medium
  key: EncryptionKey
  identity?: string
  openTab?: OpenTab
  /** Enters without an access and is given this one for asking. */
  ask?: () => Promise<CallAccess>
}

/** The media server, a browser, and windows in which somebody is in a call. */
export class Stage {
  readonly #tabs = new Set<Tab>()
  readonly #refreshed = new Map<string, () => Promise<CallAccess>>()

  private constructor(
    readonly sfu: TestSfu,
    readonly server: PageServer,
    readonly browser: Browser,
  ) {}

  /** `entry`: the script of the windows, which offers all that `page.ts` does. */
  static async open(entry: string = fileURLToPath(new URL('page.ts', import.meta.url))): Promise<Stage> {
    const [sfu, browser] = await Promise.all([startSfu(), launchChromium()])
    const server = await servePage(entry, (request, response) => stage.#answer(request.url ?? '', response), 'small')
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

  /** In a window of its own; a Chromium one unless told otherwise. */
  async enter(room: string, entry: Entry): Promise<Actor> {
    const { role, medium = 'video', key, identity = `${role}:${randomUUID()}`, openTab = this.#openChromiumTab, ask } = entry
    const tab = await this.#open(openTab)
    const id = randomUUID()
    const actor = new Actor(tab, identity, (access) => this.#refreshed.set(id, access))
    actor.onRefresh(ask ?? (() => this.access(room, identity, key)))
    const access = ask ? null : await this.access(room, identity, key)
    await tab.run((options) => window.harness.open(options), { id, role, medium, access })
    return actor
  }

  /** Somebody with a valid token for the room who sends without encryption. */
  async enterPlainly(room: string, identity: string, what: 'tracks' | 'data'): Promise<void> {
    const tab = await this.#open(this.#openChromiumTab)
    const access = await this.access(room, identity, newKey(0))
    await tab.run((options) => window.harness.publishPlainly(...options), [access, what] as const)
  }

  /** Somebody with a valid token and a key, whose program sends what it likes. */
  async enterLoudly(room: string, identity: string, key: EncryptionKey): Promise<void> {
    const tab = await this.#open(this.#openChromiumTab)
    await tab.run((access) => window.harness.publishSoundUnder(access), await this.access(room, identity, key))
  }

  async #open(openTab: OpenTab): Promise<Tab> {
    const tab = await openTab(this.server.origin)
    this.#tabs.add(tab)
    return tab
  }

  readonly #openChromiumTab: OpenTab = (url) => openPlaywrightTab(this.browser, url)

  async #answer(url: string, response: { end(body: string): unknown }): Promise<boolean> {
    const give = this.#refreshed.get(url.split('/').pop() ?? '')
    const access = await give?.().catch(() => null)
    if (access) response.end(JSON.stringify(access))
    return Boolean(access)
  }

  /** Closes every window that is open. */
  async empty(): Promise<void> {
    await Promise.all([...this.#tabs].map((tab) => tab.close()))
    this.#tabs.clear()
  }

  async close(): Promise<void> {
    await Promise.all([this.browser.close(), this.server.close(), this.sfu.stop()])
  }
}

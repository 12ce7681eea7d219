import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { type Person, signIn } from './people'

export type Medium = 'chat' | 'voice' | 'video'

const INCOMING: Record<Medium, string> = {
  chat: 'Incoming chat',
  voice: 'Incoming voice call',
  video: 'Incoming video call',
}

/** An agent at the desk, acting by the names that the integration contract promises. */
export class DeskDriver {
  readonly conversation: Locator
  readonly wrapUp: Locator

  private constructor(readonly page: Page) {
    this.conversation = page.getByRole('region', { name: 'Conversation' })
    this.wrapUp = page.getByRole('region', { name: 'Wrap-up' })
  }

  static async signIn(context: BrowserContext, origin: string, email: string, password: string): Promise<DeskDriver> {
    const page = await context.newPage()
    await page.goto(`${origin}/signin`)
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL('**/desk')
    return new DeskDriver(page)
  }

  /** Signed in already: most days do not begin with the form. */
  static async open(context: BrowserContext, origin: string, person: Person): Promise<DeskDriver> {
    await signIn(context.request, origin, person)
    const page = await context.newPage()
    await page.goto(`${origin}/desk`)
    return new DeskDriver(page)
  }

  static on(page: Page): DeskDriver {
    return new DeskDriver(page)
  }

  async setStatus(status: 'Available' | 'Not ready' | 'Offline'): Promise<void> {
    const radio = this.page.getByRole('radiogroup', { name: 'Status' }).getByRole('radio', { name: status, exact: true })
    await radio.click()
    await expect(radio).toBeChecked()
  }

  incoming(medium: Medium): Locator {
    return this.page.getByRole('alertdialog', { name: INCOMING[medium] })
  }

  async accept(medium: Medium): Promise<void> {
    await this.incoming(medium).getByRole('button', { name: 'Accept', exact: true }).click({ timeout: 20_000 })
    await expect(this.conversation.first()).toBeVisible()
  }

  /** With several in hand each says with whom it is. */
  conversationWith(name: string): Locator {
    return this.page.getByRole('region', { name: `Conversation with ${name}`, exact: true })
  }

  wrapUpOf(name: string): Locator {
    return this.page.getByRole('region', { name: `Wrap-up of ${name}`, exact: true })
  }

  async say(text: string): Promise<void> {
    await this.conversation.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
    await this.conversation.getByRole('button', { name: 'Send', exact: true }).click()
  }

  button(name: string): Locator {
    return this.conversation.getByRole('button', { name, exact: true })
  }

  async end(): Promise<void> {
    await this.conversation.getByRole('button', { name: 'End', exact: true }).click()
  }

  async finishWrapUp(disposition: string, notes = ''): Promise<void> {
    await expect(this.wrapUp).toBeVisible({ timeout: 20_000 })
    await this.wrapUp
      .getByRole('radiogroup', { name: 'Disposition' })
      .getByRole('radio', { name: disposition, exact: true })
      .click()
    if (notes) await this.wrapUp.getByRole('textbox', { name: 'Notes', exact: true }).fill(notes)
    await this.wrapUp.getByRole('button', { name: 'Done', exact: true }).click()
    await expect(this.wrapUp).toBeHidden()
  }

  /** Goes offline whatever page is open, so that the next test's calls ring elsewhere. */
  async leave(): Promise<void> {
    if (this.page.isClosed()) return
    await this.request('PUT', '/v1/desk/status', { status: 'offline' })
    await this.page.context().close()
  }

  /** Asks the server as this agent would from another device. */
  async request(method: 'PUT' | 'POST', path: string, data: unknown): Promise<void> {
    const { origin } = new URL(this.page.url())
    const answer = await this.page.request.fetch(origin + path, { method, headers: { origin }, data })
    expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true)
  }
}

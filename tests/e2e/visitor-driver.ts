import { type BrowserContext, expect, type Frame, type FrameLocator, type Page } from '@playwright/test'
import type { Medium } from './desk-driver'

const CHOICE: Record<Medium, string> = { chat: 'Chat', voice: 'Voice call', video: 'Video call' }

type DeviceRequest = { camera: boolean; microphone: boolean }

declare global {
  interface Window {
    deviceRequests: DeviceRequest[]
  }
}

/** Runs in every frame before its own scripts. */
function noteDeviceRequests(): void {
  window.deviceRequests = []
  const devices = navigator.mediaDevices
  const ask = devices?.getUserMedia.bind(devices)
  if (!ask) return
  devices.getUserMedia = (wanted) => {
    window.deviceRequests.push({ camera: Boolean(wanted?.video), microphone: Boolean(wanted?.audio) })
    return ask(wanted)
  }
}

/** A visitor on the demo shop, acting by the names that the integration contract promises. */
export class VisitorDriver {
  readonly panel: FrameLocator

  private constructor(readonly page: Page) {
    this.panel = page.frameLocator('iframe[title="Support"]')
  }

  static async visit(context: BrowserContext, url: string): Promise<VisitorDriver> {
    const page = await context.newPage()
    await page.addInitScript(noteDeviceRequests)
    await page.goto(url)
    return new VisitorDriver(page)
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Contact support', exact: true }).click()
  }

  async choose(medium: Medium): Promise<void> {
    await this.panel.getByRole('button', { name: CHOICE[medium], exact: true }).click()
  }

  /** From the closed launcher to a place in the queue. */
  async ask(medium: Medium, name?: string): Promise<void> {
    await this.open()
    await this.choose(medium)
    if (name) await this.panel.getByRole('textbox', { name: /name/i }).fill(name)
    await this.start(medium)
  }

  /** From the name to the queue; calls stop at the permission and its self-view in between. */
  async start(medium: Medium): Promise<void> {
    await this.panel.getByRole('button', { name: 'Start', exact: true }).click()
    if (medium !== 'chat') await this.panel.getByRole('button', { name: 'Start', exact: true }).click()
  }

  /** What the panel has asked the browser for, in order. */
  async askedFor(): Promise<DeviceRequest[]> {
    return (await this.frame()).evaluate(() => window.deviceRequests)
  }

  /** The panel as a frame, for looking into its page; present once the panel was opened. */
  async frame(): Promise<Frame> {
    const handle = await this.page.locator('iframe[title="Support"]').elementHandle()
    const frame = await handle?.contentFrame()
    if (!frame) throw new Error('the panel is not on the page')
    return frame
  }

  /** Also after an agent was lost, which shows once the grace is over. */
  async expectPlace(place: number): Promise<void> {
    await expect(this.panel.getByText(`You are number ${place}`)).toBeVisible({ timeout: 45_000 })
  }

  async say(text: string): Promise<void> {
    await this.panel.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
    await this.panel.getByRole('button', { name: 'Send', exact: true }).click()
  }

  async end(): Promise<void> {
    await this.panel.getByRole('button', { name: 'End', exact: true }).click()
  }

  async expectThanks(): Promise<void> {
    await expect(this.panel.getByRole('heading', { name: /thank/i })).toBeVisible({ timeout: 30_000 })
  }
}

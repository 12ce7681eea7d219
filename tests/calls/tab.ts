import type { Browser } from '@playwright/test'
import type { Page as PuppeteerPage } from 'puppeteer-core'
import type { Harness } from './page'

declare global {
  interface Window {
    /** What `page.ts` offers. */
    harness: Harness
  }
}

/** A window that runs `page.ts`, whatever drives the browser. */
export interface Tab {
  run<Result, Given = undefined>(script: (given: Given) => Result | Promise<Result>, given?: Given): Promise<Result>
  close(): Promise<void>
}

export type OpenTab = (url: string) => Promise<Tab>

export async function openPlaywrightTab(browser: Browser, url: string): Promise<Tab> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(() => window.harness)
  return {
    run: (script, given) => page.evaluate(script as (given: unknown) => never, given),
    close: () => context.close(),
  }
}

export async function openPuppeteerTab(page: PuppeteerPage, url: string): Promise<Tab> {
  await page.goto(url)
  await page.waitForFunction('window.harness')
  return {
    run: (script, given) => page.evaluate(script as (given: unknown) => never, given),
    close: () => page.close(),
  }
}

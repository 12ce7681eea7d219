import type { Browser } from '@playwright/test'
import { DeskDriver } from '~/tests/e2e/desk-driver'
import { createWorkspace } from '~/tests/e2e/people'
import { launchChromium } from '~/tests/support/chromium'
import { startStack, type TestStack } from '~/tests/support/stack'

export type WholeStack = { stack: TestStack; browser: Browser; desk: DeskDriver }

/** A whole Parley with its first agent at the desk, available; gone when `work` has ended. */
export async function withWholeStack(work: (whole: WholeStack) => Promise<void>): Promise<void> {
  const stack = await startStack()
  const browser = await launchChromium()
  try {
    const { email, password } = await createWorkspace(stack)
    const desk = await DeskDriver.signIn(await browser.newContext(), stack.origin, email, password)
    await desk.setStatus('Available')
    await work({ stack, browser, desk })
  } finally {
    await browser.close()
    await stack.stop()
  }
}

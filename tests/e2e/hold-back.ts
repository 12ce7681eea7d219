import type { Page } from '@playwright/test'

/** Lets what is asked of these addresses wait. @returns lets it go on */
export async function holdBack(page: Page, addresses: string): Promise<() => void> {
  let letGo = () => {}
  const wait = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(addresses, async (route) => {
    await wait
    await route.continue()
  })
  return letGo
}

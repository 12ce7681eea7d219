import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** In the theme that the page has now. */
export const expectAccessible = (page: Page): Promise<void> => expectNoViolation(new AxeBuilder({ page }))

/** Between the themes only colours differ. Ends in light. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNoViolation(new AxeBuilder({ page }).withRules(['color-contrast']))
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page)
}

async function expectNoViolation(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
}

import type { Page } from '@playwright/test'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'

const SHOP = 'http://localhost:8099'

async function allow(page: Page, address: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Address to allow' }).fill(address)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
}

const question = (page: Page) => page.getByRole('alertdialog', { name: 'Leave without saving?' })
const onList = (page: Page, origin: string) => page.getByRole('listitem').filter({ hasText: origin })

test('Nobody leaves settings that are not saved without being asked: by a link, by the way back, by a reload', async ({
  agent: { page },
  stack,
}) => {
  await page.goto(`${stack.origin}/settings/queues`)
  await page.getByRole('link', { name: 'Site' }).click()
  await allow(page, 'localhost:8099')
  await expect(onList(page, SHOP)).toBeVisible()

  await page.getByRole('link', { name: 'History' }).click()
  await expect(question(page).getByRole('button', { name: 'Stay' })).toBeFocused()
  await expectAccessible(page)
  await question(page).getByRole('button', { name: 'Stay' }).click()
  await expect(question(page)).toBeHidden()
  await expect(onList(page, SHOP)).toBeVisible()

  await page.evaluate(() => history.back())
  await question(page).getByRole('button', { name: 'Stay' }).click()
  await expect(page).toHaveURL(/\/settings\/site$/)
  await expect(onList(page, SHOP)).toBeVisible()

  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => location.reload()))
  const browserDialog = await asked
  expect(browserDialog.type()).toBe('beforeunload')
  await browserDialog.dismiss()
  await expect(onList(page, SHOP)).toBeVisible()

  await page.evaluate(() => history.back())
  await question(page).getByRole('button', { name: 'Leave without saving' }).click()
  await expect(page).toHaveURL(/\/settings\/queues$/)
  await page.getByRole('link', { name: 'Site' }).click()
  await expect(onList(page, stack.origin).first()).toBeVisible()
  await expect(onList(page, SHOP)).toHaveCount(0)
})

test('A queue that is not saved asks too, and lets go once it is left or saved', async ({ agent: { page }, stack }) => {
  await page.goto(`${stack.origin}/settings/queues`)
  await page.getByRole('link', { name: 'Support' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Somewhere else')
  await page.getByRole('link', { name: 'Back to all queues' }).click()
  await question(page).getByRole('button', { name: 'Leave without saving' }).click()
  await expect(page).toHaveURL(/\/settings\/queues$/)
  await page.getByRole('link', { name: 'Support' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Support ')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await page.getByRole('link', { name: 'Back to all queues' }).click()
  await expect(page).toHaveURL(/\/settings\/queues$/)
})

test('An address that was typed is saved without Add, and half a name is told and not saved', async ({
  agent: { page },
  stack,
}) => {
  await page.goto(`${stack.origin}/settings/site`)
  const field = page.getByRole('textbox', { name: 'Address to allow' })
  await field.fill('shop')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'A website’s name has a dot' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await field.fill('shop.example')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await page.reload()
  await expect(onList(page, 'https://shop.example')).toBeVisible()
  await page.getByRole('button', { name: 'Remove https://shop.example' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/^Saved/)).toBeVisible()
})

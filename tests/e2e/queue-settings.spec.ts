import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
}

test('An admin has a quarter of the calls recorded, and finds it so after a reload', async ({ agent: { page }, stack }) => {
  await page.goto(`${stack.origin}/settings`)
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Queues' }).click()
  await page.getByRole('link', { name: 'Support' }).click()
  const policy = page.getByRole('radiogroup', { name: 'Recording' })
  await expect(policy.getByRole('radio', { name: 'Off', exact: true })).toBeChecked()
  await policy.getByRole('radio', { name: 'Sample', exact: true }).check()
  const share = page.getByRole('textbox', { name: 'Share of calls (%)' })
  await share.fill('250')
  await expect(page.getByText('Write a whole number from 1 to 100.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await share.fill('25')
  await page.getByRole('textbox', { name: 'End a pause after (minutes)' }).fill('')
  await page.getByRole('textbox', { name: 'Keep for (days)' }).fill('90')
  await save(page)

  await page.reload()
  await expect(policy.getByRole('radio', { name: 'Sample', exact: true })).toBeChecked()
  await expect(share).toHaveValue('25')
  await expect(page.getByRole('textbox', { name: 'End a pause after (minutes)' })).toHaveValue('')
  await expect(page.getByRole('textbox', { name: 'Keep for (days)' })).toHaveValue('90')
  await page.getByRole('link', { name: 'Back to all queues' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Support' })).toContainText('Recording a sample')

  // The tests after this one expect a queue that does not record.
  await page.getByRole('link', { name: 'Support' }).click()
  await policy.getByRole('radio', { name: 'Off', exact: true }).check()
  await save(page)
})

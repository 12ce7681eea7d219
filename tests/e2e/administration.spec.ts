import type { Locator, Page } from '@playwright/test'
import { expectAccessibleInBothThemes } from './expect-accessible'
import { expect, test } from './fixtures'

test.use({ stackName: 'administration' })

/** Presses Tab until it is there, as somebody without a mouse does. */
async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  await target.waitFor()
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('No number of Tabs leads there')
}

async function press(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press(key)
}

async function write(target: Locator, text: string): Promise<void> {
  await press(target, 'Control+A')
  await target.page().keyboard.type(text)
}

const settings = (page: Page) => page.getByRole('navigation', { name: 'Settings' })

test('By keyboard alone: a queue is changed, a mistake is told and mended, and the audit log has it', async ({
  agent: { page },
  stack,
}) => {
  await page.goto(`${stack.origin}/settings/queues`)
  await write(page.getByRole('textbox', { name: 'New queue' }), 'Fitting & repairs')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Fitting & repairs' })).toBeVisible()

  await write(page.getByRole('textbox', { name: 'Answer target (%)' }), '95')
  await expect(page.getByText('Was 80 %.')).toBeVisible()
  await expect(page.getByRole('complementary', { name: 'What the rules mean' })).toContainText('95 of 100 are to be answered')
  const shortLeave = page.getByRole('textbox', { name: 'Short leave (seconds)' })
  await write(shortLeave, '40')
  await expect(shortLeave).toHaveAccessibleDescription('Must be below the target of 30 seconds.')
  await expect(page.getByRole('status').filter({ hasText: '2 changes' })).toContainText('1 to mend')
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
  await expectAccessibleInBothThemes(page)

  await write(shortLeave, '10')
  await press(page.getByRole('button', { name: 'Who would ring?' }))
  await expect(page.getByText('Nobody would ring now.')).toBeVisible()
  await press(page.getByRole('button', { name: 'Save', exact: true }))
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()

  await press(settings(page).getByRole('link', { name: 'Audit log' }))
  const newest = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem').first()
  await expect(newest).toContainText('changed the queue Fitting & repairs')
  await expect(newest).toContainText('80 → 95')
  await expect(newest).toContainText('0:05 → 0:10')
  await expectAccessibleInBothThemes(page)
})

test('Whoever saves second is told, and takes the other’s change in without losing their own', async ({
  agent: { page },
  stack,
}) => {
  await page.goto(`${stack.origin}/settings/queues`)
  await page.getByRole('link', { name: 'Support' }).click()
  await page.getByRole('textbox', { name: 'Ring for (seconds)' }).fill('45')
  const id = page.url().split('/').at(-1)
  const status = await page.evaluate(async (address) => {
    const { id: _, ...queue } = await (await fetch(address)).json()
    const body = JSON.stringify({ ...queue, targetPercent: 90 })
    return (await fetch(address, { method: 'PUT', headers: { 'content-type': 'application/json' }, body })).status
  }, `/v1/queues/${id}`)
  expect(status).toBe(200)

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Somebody else changed this meanwhile.' })).toBeVisible()
  await page.getByRole('button', { name: 'Take their change in' }).click()
  await expect(page.getByRole('textbox', { name: 'Answer target (%)' })).toHaveValue('90')
  await expect(page.getByRole('textbox', { name: 'Ring for (seconds)' })).toHaveValue('45')
  await expect(page.getByRole('status').filter({ hasText: /^1 change$/ })).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
})

test('The rules of a site are made and ordered by keyboard, and a queue that they lead to is deleted', async ({
  agent: { page },
  stack,
}) => {
  await page.goto(`${stack.origin}/settings/queues`)
  await page.getByRole('textbox', { name: 'New queue' }).fill('Returns')
  await page.getByRole('button', { name: 'Make queue' }).click()
  await expect(page.getByRole('heading', { name: 'Returns' })).toBeVisible()

  await page.goto(`${stack.origin}/settings/site`)
  await press(page.getByRole('button', { name: 'Add a rule' }))
  const first = page.getByRole('group', { name: 'Rule 1 of' })
  await expect(first.getByRole('combobox', { name: 'For' })).toBeFocused()
  await write(first.getByRole('textbox', { name: 'Its name' }), 'Returns')
  await first.getByRole('combobox', { name: 'Goes to' }).selectOption({ label: 'Returns' })
  await press(page.getByRole('button', { name: 'Add a rule' }))
  const second = page.getByRole('group', { name: 'Rule 2 of 2' })
  await second.getByRole('combobox', { name: 'For' }).selectOption({ label: 'A page' })
  await write(second.getByRole('textbox', { name: 'Its address' }), 'repairs')
  await expect(page.getByText('Begin with / or *, such as /repairs*.')).toBeVisible()
  await write(second.getByRole('textbox', { name: 'Its address' }), '/repairs*')
  await press(page.getByRole('button', { name: 'Move rule 2 up' }))
  await expect(page.getByRole('button', { name: 'Move rule 1 down' })).toBeFocused()
  await expect(first.getByRole('textbox', { name: 'Its address' })).toHaveValue('/repairs*')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await page.reload()
  await expect(second.getByRole('combobox', { name: 'Goes to' }).locator('option:checked')).toHaveText('Returns')

  await page.goto(`${stack.origin}/settings/queues`)
  await page.getByRole('link', { name: 'Returns' }).click()
  await page.getByRole('button', { name: 'Delete queue…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Delete Returns?' })
  await expect(dialog).toContainText('1 rule of a site leads here.')
  await dialog.getByRole('combobox', { name: 'All that goes to' }).selectOption({ label: 'Support' })
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(/\/settings\/queues$/)
  await expect(page.getByRole('link', { name: 'Returns' })).toHaveCount(0)
})

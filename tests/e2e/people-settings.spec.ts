import type { Page } from '@playwright/test'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'

test.use({ stackName: 'people' })

const cell = (page: Page, row: number, column: number) =>
  page
    .getByRole('grid')
    .getByRole('row')
    .nth(row + 2)
    .getByRole('gridcell')
    .nth(column)

test('An admin fills the sheet of people without a mouse, and routing has it at once', async ({ agent, stack, colleague }) => {
  const { page } = agent
  for (const [name, language] of [
    ['Fitting', null],
    ['German', 'de'],
  ]) {
    await agent.request('POST', '/v1/skills', { name, language })
  }
  await page.goto(`${stack.origin}/settings/people`)
  await page.getByRole('searchbox', { name: 'Filter by name' }).focus()
  await page.keyboard.type('ra')
  await expect(page.getByRole('row', { name: 'Ines' })).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('row', { name: /Ines|Priya/ })).toHaveCount(2)

  // The bar over the sheet lies between: two choices of the first cell.
  for (let tabs = 0; tabs < 3; tabs++) await page.keyboard.press('Tab')
  await expect(cell(page, 0, 0)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, 1, 1)).toBeFocused()
  await page.keyboard.type('10')
  await expect(cell(page, 1, 1)).toHaveText('10')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  await page.keyboard.press('End')
  await page.keyboard.press('4')
  await expect(page.getByRole('group', { name: 'Priya Raman: German' }).getByRole('button', { name: '4' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()
  await expectAccessible(page)

  const { people, skills } = await (await page.request.get(`${stack.origin}/v1/people`)).json()
  const german = skills.find(({ name }: { name: string }) => name === 'German')
  expect(people.find(({ email }: { email: string }) => email === colleague.email)).toMatchObject({
    ...{ takesCalls: true, maxChats: 10, takesChatsInCalls: true, queueIds: [], skills: [{ skillId: german.id, level: 4 }] },
  })
  await page.reload()
  await expect(cell(page, 1, 1)).toHaveText('10')
})

test('A file shows what it changes before it does, and every line of it that is wrong', async ({ agent, stack, colleague }) => {
  const { page } = agent
  await page.goto(`${stack.origin}/settings/people`)
  const upload = async (text: string) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Upload CSV' }).click()
    await (await chooser).setFiles({ name: 'team.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  }
  await upload(`Email,Chats\n${colleague.email},many\nzoe@ostrey.example,1\n`)
  const dialog = page.getByRole('dialog', { name: 'What this file changes' })
  await expect(dialog.getByRole('listitem')).toHaveText([/^Line 2.*not “many”/, /^Line 3.*zoe@ostrey\.example/])
  await expect(dialog.getByRole('button', { name: 'Apply' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await upload(`Email,Chats\n${colleague.email},2\n`)
  await expect(dialog.getByText('Chats at a time')).toBeVisible()
  await dialog.getByRole('button', { name: 'Change 1 person' }).click()
  await expect(dialog).toBeHidden()
  await expect(cell(page, 1, 1)).toHaveText('2')
})

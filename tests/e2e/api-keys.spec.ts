import { expectAccessibleInBothThemes } from './expect-accessible'
import { expect, test } from './fixtures'
import { holdBack } from './hold-back'

test('A key takes the place of its form in the moment in which the list has it, and nothing else moves', async ({
  agent: { page },
  stack,
}) => {
  await page.goto(`${stack.origin}/settings/api`)
  const list = page.getByRole('heading', { name: 'Keys' })
  const name = page.getByRole('textbox', { name: 'Name' })
  const before = await list.boundingBox()
  const letAnswer = await holdBack(page, '**/v1/api-keys')
  await name.fill('CRM')
  await page.getByRole('button', { name: 'Make key' }).click()
  await expect(page.getByRole('button', { name: 'Making…' })).toBeDisabled()
  letAnswer()

  const key = page.getByRole('region', { name: 'Key for CRM' })
  await expect(key).toBeFocused()
  expect(await page.getByRole('button', { name: 'Revoke CRM' }).count(), 'in the list as soon as it is shown').toBe(1)
  expect(await list.boundingBox()).toEqual(before)
  await expectAccessibleInBothThemes(page)

  await key.getByRole('button', { name: 'Done' }).click()
  await expect(name).toBeFocused()
  expect(await list.boundingBox()).toEqual(before)
})

import { DeskDriver } from './desk-driver'
import { expect, test } from './fixtures'
import { invite, signIn } from './people'

test.use({ stackName: 'people' })

test('An agent says by one key why they are not ready; a supervisor sets it otherwise, and the desk says so', async ({
  agent,
  secondAgent,
  stack,
  workspace,
  colleague,
  people,
}) => {
  const { page } = agent
  await page.goto(`${stack.origin}/settings/reasons`)
  for (const name of ['Lunch', 'Training']) {
    await page.getByRole('button', { name: 'Add a reason' }).click()
    await page.keyboard.type(name)
  }
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('textbox', { name: 'Reason 1' })).toHaveValue('Training')
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible()

  // The desk was open before there were any reasons.
  const desk = secondAgent.page
  const status = desk.getByRole('radiogroup', { name: 'Status' })
  await secondAgent.setStatus('Available')
  await expect(desk.getByRole('button', { name: /For calls and chats$/ })).toBeVisible()
  await desk.keyboard.press('s')
  await expect(status.getByRole('radio', { name: 'Available' })).toBeFocused()
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('menuitemradio', { name: 'Lunch' })).toBeVisible()
  await desk.keyboard.press('2')
  await expect(status.getByRole('radio', { name: 'Not ready' })).toBeChecked()
  await expect(desk.getByText(/^Lunch, since \d\d:\d\d$/)).toBeVisible()
  await desk.keyboard.press('s')
  await desk.keyboard.press('1')
  await expect(desk.getByText(/^Training, since \d\d:\d\d$/)).toBeVisible()

  await desk.getByRole('button', { name: /^Reason and availability/ }).press('Enter')
  await expect(desk.getByRole('menuitemradio', { name: 'Training' })).toBeChecked()
  await desk.getByRole('menuitemcheckbox', { name: 'Chats' }).click()
  await desk.keyboard.press('Escape')
  await secondAgent.setStatus('Available')
  await expect(desk.getByRole('button', { name: /For calls only$/ })).toBeVisible()

  const ruth = await invite(stack, workspace, 'Ruth Adeyemi')
  const { members } = await (await page.request.get(`${stack.origin}/v1/team`)).json()
  const { id } = members.find(({ email }: { email: string }) => email === ruth.email)
  await agent.request('PUT', `/v1/team/members/${id}/role`, { role: 'supervisor' })
  const supervisor = await DeskDriver.open(await people.newContext(), stack.origin, ruth)
  await supervisor.page.getByRole('link', { name: 'Settings' }).click()
  await supervisor.page.getByRole('button', { name: 'Actions for Priya Raman' }).click()
  await supervisor.page.getByRole('menuitem', { name: 'Set the status…' }).click()
  await supervisor.page.getByLabel('Reason for Not ready').selectOption('Training')
  await supervisor.page.getByRole('button', { name: 'Set', exact: true }).click()
  await expect(desk.getByText('Ruth Adeyemi set you to Not ready.', { exact: false })).toBeVisible({ timeout: 1_500 })
  await expect(status.getByRole('radio', { name: 'Not ready' })).toBeChecked()
  await expect(desk.getByRole('button', { name: /Set by Ruth Adeyemi: Training/ })).toBeVisible()
  await expect(supervisor.page.getByText('Not ready: Training')).toBeVisible()

  await supervisor.page.getByRole('button', { name: 'Actions for Priya Raman' }).click()
  await supervisor.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await supervisor.page.getByRole('button', { name: 'Sign out' }).click()
  await desk.waitForURL('**/signin?next=/desk')
  await supervisor.page.context().close()

  await signIn(desk.request, stack.origin, colleague)
  await desk.goto(`${stack.origin}/desk`)
  await expect(desk.getByText('Ruth Adeyemi set you to Offline.', { exact: false })).toBeVisible()
})

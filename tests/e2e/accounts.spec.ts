import { DeskDriver } from './desk-driver'
import { expect, test } from './fixtures'
import { invite } from './people'

test('The setup link works once', async ({ stack, people, workspace: _ }) => {
  const page = await people.newPage()
  await page.goto(stack.setupUrl)
  await expect(page.getByRole('button', { name: 'Create workspace' })).toHaveCount(0)
  const again = await page.request.post(`${stack.origin}/v1/setup`, {
    headers: { origin: stack.origin },
    data: {
      token: stack.setupToken,
      workspaceName: 'Second',
      name: 'Mallory',
      email: 'm@evil.example',
      password: 'a long enough password',
    },
  })
  expect(again.status()).toBe(409)
})

test('A deactivated colleague is out of the desk at once, and cannot come back', async ({ stack, agent, people, workspace }) => {
  const leaver = await invite(stack, workspace, 'Tomasz Zielinski')
  const desk = await DeskDriver.signIn(await people.newContext(), stack.origin, leaver.email, leaver.password)
  await desk.setStatus('Available')
  await agent.page.goto(`${stack.origin}/settings/team`)
  await agent.page.getByRole('button', { name: 'Deactivate Tomasz Zielinski' }).click()
  await agent.page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Deactivate/ })
    .click()
  await desk.page.waitForURL('**/signin**', { timeout: 20_000 })
  await desk.page.getByLabel('Email').fill(leaver.email)
  await desk.page.getByLabel('Password').fill(leaver.password)
  await desk.page.getByRole('button', { name: 'Sign in' }).click()
  await expect(desk.page.getByText('Email or password is wrong.')).toBeVisible()
})

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
  await agent.page.getByRole('button', { name: 'Actions for Tomasz Zielinski' }).click()
  await agent.page.getByRole('menuitem', { name: 'Deactivate' }).click()
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

test('A colleague who forgot their password chooses a new one by a link from an admin', async ({
  stack,
  agent,
  people,
  workspace,
}) => {
  const forgetful = await invite(stack, workspace, 'Farah Haddad')
  const elsewhere = await DeskDriver.signIn(await people.newContext(), stack.origin, forgetful.email, forgetful.password)
  await agent.page.goto(`${stack.origin}/settings/team`)
  await agent.page.getByRole('button', { name: 'Actions for Ines Carvalho' }).click()
  await expect(agent.page.getByRole('menuitem')).toHaveText(['Rights…'])
  await agent.page.keyboard.press('Escape')
  await agent.page.getByRole('button', { name: 'Actions for Farah Haddad' }).click()
  await agent.page.getByRole('menuitem', { name: 'Link to a new password' }).click()
  const made = agent.page.getByRole('region', { name: `New password for ${forgetful.email}` })
  await expect(made).toBeFocused()
  await expect(made.getByRole('button', { name: 'Copy link' })).toBeVisible()
  const url = (await made.getByRole('status').first().textContent()) ?? ''
  await expect(agent.page.getByRole('button', { name: `Revoke the link for ${forgetful.email}` })).toBeVisible()

  const page = await (await people.newContext()).newPage()
  await page.goto(url)
  await expect(page.getByText(`For ${forgetful.email}.`)).toBeVisible()
  await expect(page.getByRole('textbox')).toHaveCount(1)
  await page.getByLabel('New password').fill('another long sentence')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await page.waitForURL('**/desk')
  await expect(page.getByRole('radiogroup', { name: 'Status' })).toBeVisible()

  await elsewhere.page.waitForURL('**/signin**', { timeout: 20_000 })
  await elsewhere.page.getByLabel('Email').fill(forgetful.email)
  await elsewhere.page.getByLabel('Password').fill(forgetful.password)
  await elsewhere.page.getByRole('button', { name: 'Sign in' }).click()
  await expect(elsewhere.page.getByText('Email or password is wrong.')).toBeVisible()
  await page.goto(url)
  await expect(page.getByText('This link was used, taken back or is too old.')).toBeVisible()
})

import { apiOf } from './admin-api'
import { expectAccessibleInBothThemes } from './expect-accessible'
import { expect, test } from './fixtures'
import { setQueues } from './queue-rules'

test.use({ stackName: 'nobody at once' })

test.afterEach(async ({ stack }) => {
  await setQueues(stack, { language_level: null, relaxations: '[]', ring_ms: 20_000, method: 'longest-idle' })
})

test('Who speaks the visitor’s language is rung; after a while whoever is free will do, and a supervisor reads why', async ({
  stack,
  agent,
  secondAgent,
  visitor,
  colleague,
}) => {
  const api = apiOf(agent.page.request, stack.origin)
  const { skills } = await api.send('POST', '/v1/skills', { name: 'English', language: 'en' })
  const english = skills.find(({ name }: { name: string }) => name === 'English')
  const { people } = await api.get('/v1/people')
  const priya = people.find(({ email }: { email: string }) => email === colleague.email)
  await api.send('PUT', `/v1/people/${priya.userId}`, { ...priya, skills: [{ skillId: english.id, level: 3 }] })
  const relaxations = JSON.stringify([{ afterMs: 5_000, skillId: english.id, level: 0 }])
  await setQueues(stack, { language_level: 2, relaxations })

  await secondAgent.setStatus('Available')
  await visitor.ask('chat', 'Margaret')
  // Ines has been idle longer, and does not speak it.
  await expect(secondAgent.incoming('chat')).toBeVisible()
  await expect(agent.incoming('chat')).toHaveCount(0)
  await secondAgent.incoming('chat').getByRole('button', { name: 'Decline' }).click()
  await expect(agent.incoming('chat')).toBeVisible({ timeout: 15_000 })
  await agent.accept('chat')
  await agent.end()
  await agent.finishWrapUp('Solved')

  await agent.page.goto(`${stack.origin}/history`)
  await agent.page
    .getByRole('link', { name: /Margaret/ })
    .first()
    .click()
  const why = agent.page.getByRole('region', { name: 'Why this agent?' })
  await expect(why).toContainText('Ines Carvalho had been idle longest')
  await expect(why.getByRole('listitem').filter({ hasText: 'Priya Raman' })).toContainText('had just declined it')
  await why.getByRole('button', { name: 'Replay this decision' }).click()
  await expect(why.getByRole('status')).toHaveText('Asked again, the rules answer the same: Ines Carvalho.')
  await expectAccessibleInBothThemes(agent.page)
})

test('Who lets it ring is Not ready and reads why; the visitor rings the colleague, at the place they had', async ({
  stack,
  agent,
  secondAgent,
  visitor,
}) => {
  await setQueues(stack, { ring_ms: 5_000 })
  await secondAgent.setStatus('Not ready')
  await visitor.ask('chat', 'Margaret')
  await expect(agent.incoming('chat')).toBeVisible()
  await expect(agent.incoming('chat')).toHaveCount(0, { timeout: 15_000 })
  await expect(agent.page.getByRole('radio', { name: 'Not ready', exact: true })).toBeChecked()
  await expect(agent.page.getByText('Missed offer', { exact: true })).toBeVisible()

  await secondAgent.setStatus('Available')
  await expect(secondAgent.incoming('chat')).toBeVisible()
  await secondAgent.accept('chat')
  await secondAgent.end()
  await secondAgent.finishWrapUp('Solved')
})

test('What rings for everybody is whoever’s answers first, and the others read who that was', async ({
  stack,
  agent,
  secondAgent,
  visitor,
}) => {
  await setQueues(stack, { method: 'everybody' })
  await agent.page.reload()
  await secondAgent.page.reload()
  await secondAgent.setStatus('Available')
  await visitor.ask('chat', 'Margaret')
  const [here, there] = [agent.incoming('chat'), secondAgent.incoming('chat')]
  await expect(here).toContainText('It rings for everybody in this queue who is free.')
  await expect(there).toBeVisible()
  await expectAccessibleInBothThemes(agent.page)
  await secondAgent.page.keyboard.press('a')
  await expect(agent.page.getByText('Priya Raman accepted')).toBeVisible()
  await secondAgent.end()
  await secondAgent.finishWrapUp('Solved')
})

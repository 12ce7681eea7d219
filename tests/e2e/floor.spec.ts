import { apiOf } from './admin-api'
import { DeskDriver } from './desk-driver'
import { expect, test } from './fixtures'
import { invite } from './people'
import { setQueues } from './queue-rules'
import { VisitorDriver } from './visitor-driver'

test.use({ stackName: 'floor' })

test('Two agents, a supervisor and four visitors: who rings, who is spared, and where the fourth goes', async ({
  agent,
  secondAgent,
  stack,
  workspace,
  people,
}) => {
  test.setTimeout(180_000)
  const api = apiOf(agent.page.request, stack.origin)
  const ruth = await invite(stack, workspace, 'Ruth Adeyemi')
  const { members } = await api.get('/v1/team')
  const { id: ruthId } = members.find(({ email }: { email: string }) => email === ruth.email)
  await agent.request('PUT', `/v1/team/members/${ruthId}/role`, { role: 'supervisor' })
  await setQueues(stack, { ring_ms: 6_000, wrap_up_mode: 'optional' })
  const night = await api.send('POST', '/v1/queues', { name: 'Night' })
  const person = (await api.get('/v1/people')).people.find(({ userId }: { userId: string }) => userId === ruthId)
  await api.send('PUT', `/v1/people/${ruthId}`, { ...person, queueIds: [night.id] })
  const supervisor = await DeskDriver.open(await people.newContext(), stack.origin, ruth)
  await secondAgent.setStatus('Available')
  const ask = async (name: string) => {
    const visitor = await VisitorDriver.visit(await people.newContext(), `${stack.origin}/demo`)
    await visitor.ask('chat', name)
    return visitor
  }

  await test.step('Longest idle: Ines, who was there first, and then Priya', async () => {
    await ask('Rosa')
    await agent.accept('chat')
    await ask('Noor')
    await expect(secondAgent.incoming('chat')).toContainText('Noor')
  })

  await test.step('Priya declines, and it rings at Ines’s, who has room', async () => {
    await secondAgent.incoming('chat').getByRole('button', { name: 'Decline' }).click()
    await expect(agent.incoming('chat')).toContainText('Noor')
    await agent.page.keyboard.press('Escape')
    await agent.page.keyboard.press('a')
    await expect(agent.conversationWith('Noor')).toBeVisible()
  })

  await test.step('Priya lets Ilse ring: she is Not ready, and Ines has a third', async () => {
    await ask('Ilse')
    await expect(secondAgent.incoming('chat')).toContainText('Ilse')
    await expect(secondAgent.page.getByText('Missed offer', { exact: true })).toBeVisible({ timeout: 15_000 })
    await expect(agent.incoming('chat')).toContainText('Ilse')
    await agent.page.keyboard.press('Escape')
    await agent.page.keyboard.press('a')
    await expect(agent.page.getByRole('region', { name: 'With you' }).getByRole('button', { name: /Ilse/ })).toBeVisible()
  })

  await test.step('The supervisor reads who cannot be rung, and why', async () => {
    await supervisor.page.goto(`${stack.origin}/settings/team`)
    await expect(supervisor.page.getByText('Not ready: Missed offer')).toBeVisible()
  })

  await test.step('Nobody has a hand free for Tomas: after the longest wait he goes to Night, where the supervisor helps out', async () => {
    await api.send('PUT', ...(await overflowing(api, night.id)))
    await supervisor.page.goto(`${stack.origin}/desk`)
    await supervisor.setStatus('Available')
    const tomas = await ask('Tomas')
    await tomas.expectPlace(1)
    await expect(supervisor.incoming('chat')).toContainText('Tomas', { timeout: 20_000 })
    await supervisor.accept('chat')
    await supervisor.say('Good evening, Tomas.')
    await expect(tomas.panel.getByText('Good evening, Tomas.')).toBeVisible()
  })

  await supervisor.leave()
})

/** What to send so that whoever has waited ten seconds in the first queue goes on to another. */
async function overflowing(api: ReturnType<typeof apiOf>, overflowQueueId: string): Promise<[string, object]> {
  const { queues } = await api.get('/v1/queues')
  const { id } = queues.find((queue: { id: string }) => queue.id !== overflowQueueId)
  const { id: _, ...rules } = await api.get(`/v1/queues/${id}`)
  return [`/v1/queues/${id}`, { ...rules, overflow: 'queue', overflowQueueId, maxWaitMs: 10_000 }]
}

import { type APIRequestContext, request } from '@playwright/test'
import type { TestStack } from '~/tests/support/stack'

export interface Person {
  email: string
  password: string
}

export interface Workspace extends Person {
  name: string
}

const PASSWORD = 'correct horse battery staple'

/** Uses the setup link's token as the setup page does. */
export async function createWorkspace(stack: TestStack): Promise<Workspace> {
  const api = await request.newContext({ baseURL: stack.origin, extraHTTPHeaders: { origin: stack.origin } })
  const admin = { email: 'ines@ostrey.example', password: PASSWORD }
  const answer = await api.post('/v1/setup', {
    data: { token: stack.setupToken, workspaceName: 'Ostrey Hearing', name: 'Ines Carvalho', ...admin },
  })
  if (!answer.ok()) throw new Error(`setup answered ${answer.status()}: ${await answer.text()}`)
  await api.dispose()
  return { ...admin, name: 'Ostrey Hearing' }
}

/** As the sign-in page does, without the page: from then on requests bear the session. */
export async function signIn(requests: APIRequestContext, origin: string, { email, password }: Person): Promise<void> {
  const { csrfToken } = await (await requests.get(`${origin}/api/auth/csrf`)).json()
  await requests.post(`${origin}/api/auth/callback/credentials`, { headers: { origin }, form: { csrfToken, email, password } })
}

/** Invites by the admin's one-time link and accepts it at once. */
export async function invite(stack: TestStack, admin: Person, name: string): Promise<Person> {
  const api = await request.newContext({ baseURL: stack.origin, extraHTTPHeaders: { origin: stack.origin } })
  await signIn(api, stack.origin, admin)
  const person = { email: `${name.split(' ')[0]?.toLowerCase()}@ostrey.example`, password: PASSWORD }
  const invitation = await api.post('/v1/team/invitations', { data: { email: person.email, role: 'agent' } })
  if (!invitation.ok()) throw new Error(`the invitation answered ${invitation.status()}: ${await invitation.text()}`)
  const token = new URL((await invitation.json()).url).searchParams.get('token')
  const accepted = await api.post('/v1/invitations/accept', { data: { token, name, password: PASSWORD } })
  if (!accepted.ok()) throw new Error(`accepting answered ${accepted.status()}: ${await accepted.text()}`)
  await api.dispose()
  return person
}

import { openSecrets } from '~/bin/stack/secrets'
import { readSettings } from '~/bin/stack/settings'
import { StartedInteraction } from '~/protocol/visitor'
import { db } from '~/server/db/client'
import { provideEnv } from '~/server/env'
import { send } from '~/tests/support/server'
import type { TestStack } from '~/tests/support/stack'
import { request } from '~/tests/support/world'

/** Lets this process work on the database and the storage of a Parley that runs. */
export function workOn({ databaseUrl, home }: TestStack): void {
  const { server } = readSettings({ ...process.env, PARLEY_HOME: home })
  provideEnv({ ...server, databaseUrl, secret: openSecrets(home).PARLEY_SECRET })
}

export type PastConversation = { interactionId: string; workspaceId: string; agentId: string }

/** A chat of a visitor named Noor that is over; the admin had it. After `workOn`. */
export async function converse({ origin }: TestStack): Promise<PastConversation> {
  const site = await db().site.findFirstOrThrow()
  const { userId: agentId } = await db().membership.findFirstOrThrow({ where: { role: 'admin' } })
  const asked = { ...request({ ...site, siteKey: site.publicKey, agents: [] as never }, 'chat'), origin }
  const started = StartedInteraction.parse(
    await (await send(origin, 'POST', '/v1/visitor/interactions', { body: { ...asked, name: 'Noor' } })).json(),
  )
  const { id: interactionId } = started.interaction
  await db().interaction.update({
    where: { id: interactionId },
    data: { state: 'closed', agentId, outcome: 'handled', closedAt: new Date(), waitingKey: null, callKey: null },
  })
  return { interactionId, workspaceId: site.workspaceId, agentId }
}

import { v7 as newId } from 'uuid'
import type { MakeApiKey } from '~/protocol/api-key'
import type { StaffActor } from '../../actor'
import { inTransaction } from '../../db/transaction'
import { mintApiKey } from '../../secrets/api-key'
import { hashToken } from '../../secrets/bearer-token'

const DAY_MS = 86_400_000

/** Makes a key for a program of the workspace's own. @returns the key, which is shown this once and not kept */
export async function makeApiKey({ workspaceId, userId }: StaffActor, { name, scopes, days }: MakeApiKey): Promise<string> {
  const key = mintApiKey()
  await inTransaction(async ({ db, now }) => {
    const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS)
    await db.apiKey.create({
      data: { id: newId(), workspaceId, name, scopes: [...new Set(scopes)], keyHash: hashToken(key), madeBy: userId, expiresAt },
    })
  })
  return key
}

import { v7 as newId } from 'uuid'
import type { MakeApiKey } from '~/protocol/api-key'
import type { StaffActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { mintApiKey } from '../../secrets/api-key'
import { hashToken } from '../../secrets/bearer-token'

const DAY_MS = 86_400_000

/** Makes a key for a program of the workspace's own. @returns the key, which is shown this once and not kept */
export async function makeApiKey(actor: StaffActor, { name, scopes: wanted, days }: MakeApiKey): Promise<string> {
  const { workspaceId, userId } = actor
  const scopes = [...new Set(wanted)]
  const key = mintApiKey()
  await inTransaction(async (tx) => {
    const id = newId()
    const expiresAt = days === null ? null : new Date(tx.now.getTime() + days * DAY_MS)
    await tx.db.apiKey.create({ data: { id, workspaceId, name, scopes, keyHash: hashToken(key), madeBy: userId, expiresAt } })
    await audit(tx, actor, 'created', { kind: 'api-key', id, name }, { before: null, after: { scopes, expiresAt } })
  })
  return key
}

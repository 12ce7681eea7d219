import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { CreateSite } from '~/protocol/site'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { lockQueues } from '../queues/lock-queues'
import { auditedSite, checkSite, writeRules } from './write-site'

/**
 * Makes a site with a public key of its own. Until an address is allowed its snippet works nowhere; without a queue it leads to the
 * workspace's first.
 * @returns its id
 * @throws Refusal `not-found` for queues and skills that it names
 */
export async function createSite(actor: AdminActor, given: CreateSite): Promise<string> {
  const { workspaceId } = actor
  return inTransaction(async (tx) => {
    const id = newId()
    const [firstQueue] = (await lockQueues(tx, workspaceId)).keys()
    if (!firstQueue) throw new Error('A workspace has at least one queue')
    const { rules = [], queueId = firstQueue, name, allowedOrigins = [], accent = null, locale = 'auto' } = given
    const site = { name, queueId, allowedOrigins: [...new Set(allowedOrigins)], accent, locale }
    await checkSite(tx, workspaceId, { ...site, rules })
    await tx.db.site.create({ data: { id, workspaceId, publicKey: randomBytes(16).toString('base64url'), ...site } })
    await writeRules(tx, workspaceId, id, rules)
    const after = await auditedSite(tx, workspaceId, { ...site, rules })
    await audit(tx, actor, 'created', { kind: 'site', id, name }, { before: null, after })
    return id
  })
}

import { BUILT_IN, type ConsentLanguage } from '~/domain/consent-text'
import { oneLine } from '~/domain/one-line'
import { Refusal } from '~/domain/refusal'
import type { WriteConsentText } from '~/protocol/consent-text'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction, type Tx } from '../../db/transaction'

/**
 * From now on visitors are asked with these words in that language. A version is never changed: a new one is added, so that every answer
 * keeps the words it was given to. The same words again make no new version.
 * @throws Refusal `malformed` for words of which nothing is left to read
 */
export async function writeConsentText(actor: AdminActor, language: ConsentLanguage, words: WriteConsentText): Promise<void> {
  const { workspaceId } = actor
  const writtenBy = 'userId' in actor ? actor.userId : null
  const [title, lead] = [oneLine(words.title), oneLine(words.lead)]
  if (!title || !lead) throw new Refusal('malformed', undefined, { [title ? 'lead' : 'title']: 'must say something' })
  await inTransaction(async (tx) => {
    await lockWorkspace(tx, workspaceId)
    const last = await tx.db.consentText.findFirst({ where: { workspaceId, language }, orderBy: { version: 'desc' } })
    if (last?.title === title && last.lead === lead) return
    const version = (last?.version ?? 0) + 1
    await tx.db.consentText.create({ data: { workspaceId, language, version, title, lead, writtenBy, writtenAt: tx.now } })
    const { title: titleBefore, lead: leadBefore } = last ?? BUILT_IN[language]
    const before = { title: titleBefore, lead: leadBefore }
    await audit(tx, actor, 'changed', { kind: 'consent-text', id: language, name: language }, { before, after: { title, lead } })
  })
}

/** Two who write at once write one after the other, and both versions count. */
const lockWorkspace = (tx: Tx, workspaceId: string) =>
  tx.db.$queryRaw`SELECT id FROM workspace WHERE id = ${workspaceId}::uuid FOR UPDATE`

import { v7 as newId } from 'uuid'
import type { MakeOpeningHours } from '~/protocol/opening-hours'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { refuseTaken } from '../../db/taken'
import { inTransaction } from '../../db/transaction'

/** @returns their id. @throws Refusal `name-taken`, whatever the case */
export async function createOpeningHours(actor: AdminActor, hours: MakeOpeningHours): Promise<string> {
  const { workspaceId } = actor
  const id = newId()
  const { name, timeZone, weekly, specialDays } = hours
  await inTransaction(async (tx) => {
    const data = { id, workspaceId, name, timeZone, weekly, specialDays }
    await tx.db.openingHours.create({ data }).catch(refuseTaken(() => 'name-taken'))
    await audit(tx, actor, 'created', { kind: 'opening-hours', id, name }, { before: null, after: hours })
  })
  return id
}

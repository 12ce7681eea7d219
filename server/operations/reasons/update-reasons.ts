import { v7 as newId } from 'uuid'
import { Refusal } from '~/domain/refusal'
import type { Reason, UpdateReasons } from '~/protocol/reason'
import type { AdminActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction, type Tx } from '../../db/transaction'

/**
 * Gives the workspace exactly these reasons, in this order. Who is not ready for one that is gone stays so without it.
 * @throws Refusal `changed-meanwhile`; `malformed` for an id that is none of the workspace's
 */
export async function updateReasons(actor: AdminActor, { version, reasons }: UpdateReasons): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const before = await lockReasons(tx, workspaceId, version)
    const after = reasons.map(({ id = newId(), name }) => ({ id, name }))
    refuseStrangers(reasons, before)
    const gone = before.filter(({ id }) => !after.some((reason) => reason.id === id))
    await write(tx, workspaceId, { before, after, gone })
    await forget(tx, workspaceId, gone)
    const namesOf = (list: readonly Reason[]) => ({ reasons: list.map(({ name }) => name) })
    const subject = { kind: 'reason', id: workspaceId, name: after.map(({ name }) => name).join(', ') } as const
    await audit(tx, actor, 'changed', subject, { before: namesOf(before), after: namesOf(after) })
    for (const { id } of [...after, ...gone]) tx.publish(workspaceId, { type: 'reason', reasonId: id })
  })
}

/** The row of the workspace stands for its whole list. */
async function lockReasons({ db }: Tx, workspaceId: string, version: number): Promise<Reason[]> {
  const data = { reasonsVersion: { increment: 1 } }
  const { count } = await db.workspace.updateMany({ where: { id: workspaceId, reasonsVersion: version }, data })
  if (count === 0) throw new Refusal('changed-meanwhile')
  const orderBy = [{ position: 'asc' }, { id: 'asc' }] as const
  return db.notReadyReason.findMany({ where: { workspaceId }, orderBy: [...orderBy], select: { id: true, name: true } })
}

function refuseStrangers(reasons: UpdateReasons['reasons'], known: readonly Reason[]): void {
  const index = reasons.findIndex(({ id }) => id !== undefined && !known.some((reason) => reason.id === id))
  if (index >= 0) throw new Refusal('malformed', undefined, { [`reasons.${index}.id`]: 'is no reason of this workspace' })
}

type Lists = Record<'before' | 'after' | 'gone', readonly Reason[]>

/** Names change places by way of the ids, which are nobody's names: no two are alike at any moment. */
async function write({ db }: Tx, workspaceId: string, { before, after, gone }: Lists): Promise<void> {
  const kept = before.filter((reason) => !gone.includes(reason)).map(({ id }) => id)
  await db.notReadyReason.deleteMany({ where: { workspaceId, id: { in: gone.map(({ id }) => id) } } })
  await db.$executeRaw`UPDATE not_ready_reason SET name = id::text WHERE workspace_id = ${workspaceId}::uuid AND id = ANY(${kept}::uuid[])`
  const rows = after.map(({ id, name }, position) => ({ id, name, position }))
  await db.$executeRaw`
    INSERT INTO not_ready_reason (id, workspace_id, name, position)
    SELECT id, ${workspaceId}::uuid, name, position FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(id uuid, name text, position int)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, position = excluded.position`
}

/** After the reasons themselves are locked: who chooses one holds it until their choice stands. */
async function forget({ db, publish }: Tx, workspaceId: string, gone: readonly Reason[]): Promise<void> {
  const concerned = await db.$queryRaw<{ userId: string }[]>`
    WITH concerned AS MATERIALIZED (
      SELECT user_id FROM presence WHERE workspace_id = ${workspaceId}::uuid AND reason_id = ANY(${gone.map(({ id }) => id)}::uuid[])
      ORDER BY user_id FOR UPDATE
    )
    UPDATE presence p SET reason_id = NULL FROM concerned WHERE p.user_id = concerned.user_id RETURNING p.user_id AS "userId"`
  for (const { userId } of concerned) publish(workspaceId, { type: 'presence', userId })
}

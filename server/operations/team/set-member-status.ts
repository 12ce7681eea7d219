import { Refusal } from '~/domain/refusal'
import { AGENT_GRACE_MS } from '~/domain/timing'
import type { SetMemberStatus } from '~/protocol/staff'
import type { StaffActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction, type Tx } from '../../db/transaction'
import { chooseStatus } from '../presence/choose-status'
import type { LockedPresence } from '../presence/lock-presence'
import { findSupervised } from './find-supervised'

/**
 * A supervisor sets somebody's status, as they would themselves; their desk says who did.
 * @throws Refusal those of `findSupervised`; `reason-unknown`; `desk-away` unless it is offline, for who could not answer
 */
export async function setMemberStatus(
  actor: StaffActor,
  userId: string,
  { status, reasonId = null }: SetMemberStatus,
): Promise<void> {
  const { workspaceId } = actor
  await inTransaction(async (tx) => {
    const { name } = await findSupervised(tx, actor, userId)
    const refuse = async (presence: LockedPresence) => {
      if (status !== 'offline' && isAway(presence))
        throw new Refusal('desk-away', `${name} has no desk open. Only offline can be set.`)
    }
    const before = await chooseStatus(tx, { workspaceId, userId }, { status, reasonId, setBy: actor.userId }, refuse)
    const change = { before: await inWords(tx, actor, before), after: await inWords(tx, actor, { status, reasonId }) }
    await audit(tx, actor, 'status-set', { kind: 'member', id: userId, name }, change)
  })
}

const isAway = ({ status, lastSeenAt, now }: LockedPresence) =>
  status === 'offline' && now.getTime() - lastSeenAt.getTime() > AGENT_GRACE_MS

async function inWords(
  { db }: Tx,
  { workspaceId }: StaffActor,
  { status, reasonId }: Pick<LockedPresence, 'status' | 'reasonId'>,
) {
  const reason = reasonId ? await db.notReadyReason.findFirst({ where: { id: reasonId, workspaceId } }) : null
  return { status, reason: reason?.name ?? null }
}

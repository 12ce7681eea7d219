import type { StaffActor } from '../../actor'
import { audit } from '../../db/audit'
import { inTransaction } from '../../db/transaction'
import { findSupervised } from './find-supervised'
import { signOutEverywhere } from './sign-out-everywhere'

/**
 * A supervisor signs somebody out of every browser, at once; what is in their hands goes back to its queue. They may sign in again.
 * @throws Refusal those of `findSupervised`
 */
export async function signOutMember(actor: StaffActor, userId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { name } = await findSupervised(tx, actor, userId)
    await signOutEverywhere(tx, actor.workspaceId, userId, actor.userId)
    await audit(tx, actor, 'signed-out', { kind: 'member', id: userId, name }, { before: null, after: null })
  })
}

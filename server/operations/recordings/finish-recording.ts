import type { IncompleteReason, WhichRecording } from '~/domain/recording'
import { manifestBytes } from '~/protocol/recording-manifest'
import { lockInteraction } from '../../db/interaction-store'
import { applyRecordingEvent, lockRecording } from '../../db/recording-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { fingerprintOf } from '../../secrets/public-key'
import { mintSigningKey, type SigningKey, signBytes } from '../../secrets/signing-key'
import { makeManifest } from './make-manifest'

/**
 * All that was recorded is stored, or never will be: signs what there is, and the recording is ready or, with a reason, incomplete.
 * Done twice, it is done once; by a recorder that does not have it any more, not at all.
 */
export async function finishRecording(
  { workspaceId, recordingId, interactionId, recorderId }: WhichRecording & { interactionId: string; recorderId: string },
  problem: IncompleteReason | null,
): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const recording = await lockRecording(tx, locked)
    if (recording?.id !== recordingId || recording.recorderId !== recorderId || recording.state !== 'saving') return
    const { publicKey, sealedPrivateKey } = await signingKeyOf(tx, workspaceId)
    const manifest = await makeManifest(tx, { recording, interaction: locked.row, signedBy: fingerprintOf(publicKey) })
    const bytes = manifestBytes(manifest)
    const signature = signBytes(bytes, sealedPrivateKey, workspaceId)
    const where = { id: recordingId, workspaceId }
    const signed = await tx.db.recording.update({ where, data: { manifest: bytes, signature, leaseUntil: null } })
    const isEmpty = manifest.segments.length === 0
    await applyRecordingEvent(tx, locked, signed, { type: 'saved', problem: isEmpty ? 'nothing-recorded' : problem })
  })
}

/** Of two that need the first one at once, one makes it. */
async function signingKeyOf(tx: Tx, workspaceId: string): Promise<SigningKey> {
  const [row] = await tx.db.$queryRaw<{ publicKey: Uint8Array | null; privateKey: Uint8Array | null }[]>`
    SELECT signing_public_key AS "publicKey", signing_private_key AS "privateKey" FROM workspace
    WHERE id = ${workspaceId}::uuid FOR UPDATE`
  if (row?.publicKey && row.privateKey)
    return { publicKey: new Uint8Array(row.publicKey), sealedPrivateKey: new Uint8Array(row.privateKey) }
  const made = mintSigningKey(workspaceId)
  await tx.db.workspace.update({
    where: { id: workspaceId },
    data: { signingPublicKey: made.publicKey, signingPrivateKey: made.sealedPrivateKey },
  })
  return made
}

import { Refusal } from '~/domain/refusal'
import { readManifest } from '~/protocol/recording-manifest'
import type { StaffActor } from '../../actor'
import { db } from '../../db/client'
import { unwrapDataKey } from '../../secrets/data-key'
import { type Originals, originalsOf, type SignedRecording } from '../../storage/original-files'
import { honourTicket, type Opened } from './honour-ticket'
import { recordingStorage } from './recording-storage'

/**
 * Opens the files of a recording, with all that proves them unchanged, to whoever has a ticket to download it, and notes that they
 * did before a byte is handed out.
 * @throws Refusal `not-found`, also for what they may not see; `ticket-expired`; `recording-damaged` when nobody can tell any more what belongs to it
 */
export async function openOriginals(actor: StaffActor, recordingId: string, ticket: string): Promise<Originals> {
  const { workspaceId } = actor
  const { dataKey: wrapped } = await mayDownload(actor, recordingId, ticket)
  const signed = await readSigned(workspaceId, recordingId)
  return originalsOf(signed, await recordingStorage(), unwrapDataKey(wrapped, { workspaceId, recordingId }))
}

/** While they are handed out: whether they still may be. @throws Refusal, as `openOriginals` does */
export async function goOnDownloading(actor: StaffActor, recordingId: string, ticket: string): Promise<void> {
  await mayDownload(actor, recordingId, ticket)
}

/** A ticket to watch is none to take away. */
async function mayDownload(actor: StaffActor, recordingId: string, ticket: string): Promise<Opened> {
  const opened = await honourTicket(actor, recordingId, ticket)
  if (opened.purpose !== 'download') throw new Refusal('ticket-expired')
  return opened
}

async function readSigned(workspaceId: string, recordingId: string): Promise<SignedRecording> {
  const select = { manifest: true, signature: true }
  const row = await db().recording.findUnique({ where: { id: recordingId, workspaceId }, select })
  const { signingPublicKey: publicKey } = await db().workspace.findUniqueOrThrow({ where: { id: workspaceId } })
  const manifest = row?.manifest && readManifest(row.manifest)
  if (!row?.manifest || !row.signature || !manifest || !publicKey) throw new Refusal('recording-damaged')
  return { manifest, bytes: row.manifest, signature: row.signature, publicKey }
}

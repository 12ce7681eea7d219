import { randomBytes } from 'node:crypto'
import { open, seal } from './seal'
import { workspaceKey } from './workspace-key'

/** Which recording a data key belongs to. */
export interface DataKeyOwner {
  workspaceId: string
  recordingId: string
}

/** A new key for the segments of one recording, 32 bytes. Wrap it before it is stored; forget it, and the recording is gone. */
export const mintDataKey = (): Buffer => randomBytes(32)

/** The data key as it may be stored: of no use without the workspace's key, or in another recording's row. */
export const wrapDataKey = (key: Uint8Array, owner: DataKeyOwner): Uint8Array<ArrayBuffer> =>
  new Uint8Array(seal(workspaceKey(owner.workspaceId), key, purposeFor(owner)))

/** @throws SealBroken when it belongs to another recording or workspace, or `PARLEY_KEK` (or the secret) is not what it was */
export const unwrapDataKey = (wrapped: Uint8Array, owner: DataKeyOwner): Buffer =>
  open(workspaceKey(owner.workspaceId), wrapped, purposeFor(owner))

const purposeFor = ({ workspaceId, recordingId }: DataKeyOwner) => `data key:${workspaceId}:${recordingId}`

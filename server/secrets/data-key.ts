import { randomBytes } from 'node:crypto'
import type { WhichRecording } from '~/domain/recording'
import { open, seal } from './seal'
import { workspaceKey } from './workspace-key'

/** A new key for the segments of one recording, 32 bytes. Wrap it before it is stored; forget it, and the recording is gone. */
export const mintDataKey = (): Buffer => randomBytes(32)

/** The data key as it may be stored: of no use without the workspace's key, or in another recording's row. */
export const wrapDataKey = (key: Uint8Array, owner: WhichRecording): Uint8Array<ArrayBuffer> =>
  new Uint8Array(seal(workspaceKey(owner.workspaceId), key, purposeFor(owner)))

/** @throws SealBroken when it belongs to another recording or workspace, or `PARLEY_KEK` (or the secret) is not what it was */
export const unwrapDataKey = (wrapped: Uint8Array, owner: WhichRecording): Buffer =>
  open(workspaceKey(owner.workspaceId), wrapped, purposeFor(owner))

const purposeFor = ({ workspaceId, recordingId }: WhichRecording) => `data key:${workspaceId}:${recordingId}`

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { manifestBytes, trackFile } from '~/protocol/recording-manifest'
import { mintDataKey } from '~/server/secrets/data-key'
import { mintSigningKey, type SigningKey, signBytes } from '~/server/secrets/signing-key'
import { openStorage } from '~/server/storage/open-storage'
import { originalsOf } from '~/server/storage/original-files'
import { type PlainSegment, sealForStorage, storeSegment } from '~/server/storage/sealed-segment'
import { testFolder } from './folders'
import { AGENT, aManifest, RECORDING, someSegments, VISITOR } from './recording'

/** A recording of two people, stored, signed and exported, whose files lie in a folder that goes with the test. */
export async function exportedRecording(count = 6) {
  const { workspaceId } = RECORDING
  const segments = [...someSegments(count, VISITOR), ...someSegments(count, AGENT, 'camera-and-microphone')]
  const key = mintSigningKey(workspaceId)
  const dataKey = mintDataKey()
  const storage = await openStorage({ kind: 'folder', folder: testFolder() })
  for (const segment of segments) await storeSegment(storage, sealForStorage(segment, RECORDING, dataKey))
  const folder = testFolder()
  const { tracks, proof } = originalsOf(signed(segments, key), storage, dataKey)
  for (const { name, read } of [...tracks, ...proof]) await writeFile(join(folder, name), read())
  const of = (participant: string) => segments.filter((segment) => segment.participant === participant)
  return {
    folder,
    key,
    visitor: { segments: of(VISITOR), file: join(folder, trackFile({ participant: VISITOR, source: 'screen' })) },
    agent: { segments: of(AGENT), file: join(folder, trackFile({ participant: AGENT, source: 'camera-and-microphone' })) },
  }
}

function signed(segments: readonly PlainSegment[], { publicKey, sealedPrivateKey }: SigningKey) {
  const manifest = aManifest(segments, publicKey)
  const bytes = manifestBytes(manifest)
  return { manifest, bytes, publicKey, signature: signBytes(bytes, sealedPrivateKey, RECORDING.workspaceId) }
}

/** The bytes of those segments, one after the other. */
export const fileOf = (segments: readonly (PlainSegment | undefined)[]): Buffer =>
  Buffer.concat(segments.flatMap((segment) => (segment ? [segment.bytes] : [])))

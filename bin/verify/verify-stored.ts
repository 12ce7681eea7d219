import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { findingsOf } from '~/domain/recording-findings'
import { readManifest } from '~/protocol/recording-manifest'
import { type InspectedRecording, inspectRecording } from '~/server/operations/recordings/inspect-recording'
import { SealBroken } from '~/server/secrets/seal'
import { StorageAway } from '~/server/storage/storage-errors'
import { Stop } from '../bootstrap/stop.mjs'
import type { Command } from '../command'
import { openDatabase } from '../stack/open-database'
import { openSecrets } from '../stack/secrets'
import { readSettings, type Settings } from '../stack/settings'
import { judgeSignature, NOT_CHECKED, type Verdict } from './verdict'

/**
 * Compares what lies in the storage with the manifest in the database, and that with its signature. Parley may run meanwhile or not.
 * @param key to trust; null for the workspace's as the database has it
 * @throws Stop when there is nothing to check, or no way to
 */
export async function verifyStored(recordingId: string, key: Uint8Array | null, command: Command): Promise<Verdict> {
  await open(command).catch(asNotChecked)
  const inspected = await inspectRecording(recordingId).catch(stopForWhatIsAway)
  return judge(inspected, key)
}

async function open(command: Command): Promise<void> {
  const settings = readSettings(process.env)
  await openDatabase({ ...settings, server: { ...settings.server, secret: secretOf(settings) } }, command)
}

/** The one that the server works with; see `createStack`. */
function secretOf({ home }: Settings): string {
  const given = process.env.PARLEY_SECRET
  if (given) return given
  if (!existsSync(join(home, 'secrets.json')))
    throw new Stop(`There are no secrets in ${home}: set PARLEY_HOME or PARLEY_SECRET as for npm start.`)
  return openSecrets(home).PARLEY_SECRET
}

function judge(inspected: InspectedRecording | string, key: Uint8Array | null): Verdict {
  if (typeof inspected === 'string') throw new Stop(inspected, NOT_CHECKED)
  const { bytes, signature, found } = inspected
  const publicKey = key ?? inspected.publicKey
  if (!publicKey) throw new Stop('The workspace has no key to check with: give it with --key.', NOT_CHECKED)
  const manifest = readManifest(bytes)
  return {
    ...{ manifest, publicKey, keyFrom: 'workspace' },
    findings: [
      ...judgeSignature(bytes, signature, publicKey),
      ...(manifest ? findingsOf(manifest, found) : [{ type: 'manifest-unreadable' } as const]),
    ],
  }
}

function asNotChecked(error: unknown): never {
  throw error instanceof Stop ? new Stop(error.message, NOT_CHECKED) : error
}

function stopForWhatIsAway(error: unknown): never {
  if (error instanceof StorageAway) throw new Stop('The storage of the recordings does not answer: try again later.', NOT_CHECKED)
  if (error instanceof SealBroken)
    throw new Stop(
      "The recording's key does not open: set PARLEY_KEK, or PARLEY_SECRET, as it was when it was recorded.",
      NOT_CHECKED,
    )
  throw error
}

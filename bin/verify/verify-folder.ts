import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, type FoundSegment, findingsOf } from '~/domain/recording-findings'
import {
  MANIFEST_FILE,
  PUBLIC_KEY_FILE,
  type RecordingManifest,
  readManifest,
  SIGNATURE_FILE,
  trackFile,
} from '~/protocol/recording-manifest'
import { readPublicKey } from '~/server/secrets/public-key'
import { Stop } from '../bootstrap/stop.mjs'
import { sliceTrack } from './slice-track'
import { judgeSignature, NOT_CHECKED, type Verdict } from './verdict'

/**
 * Compares the files of an exported recording with its manifest, and that with its signature.
 * @param key to trust; null for the one among the files
 * @throws Stop when the folder holds no recording, or no key to check it with
 */
export async function verifyFolder(folder: string, key: Uint8Array | null): Promise<Verdict> {
  const bytes = read(folder, MANIFEST_FILE)
  if (!bytes) throw new Stop(`${folder} holds no exported recording: there is no ${MANIFEST_FILE} in it.`, NOT_CHECKED)
  const enclosed = read(folder, PUBLIC_KEY_FILE)
  const publicKey = key ?? readPublicKey(enclosed?.toString('utf8') ?? '')
  if (!publicKey) throw new Stop(`There is no key in ${folder}: give the workspace's with --key.`, NOT_CHECKED)
  const manifest = readManifest(bytes)
  return {
    manifest,
    publicKey,
    keyFrom: 'files',
    findings: [
      ...judgeKey(enclosed, publicKey),
      ...judgeSignature(bytes, read(folder, SIGNATURE_FILE), publicKey),
      ...(manifest ? await judgeFiles(folder, manifest) : [{ type: 'manifest-unreadable' } as const]),
    ],
  }
}

function judgeKey(enclosed: Buffer | null, publicKey: Uint8Array): Finding[] {
  const key = enclosed && readPublicKey(enclosed.toString('utf8'))
  return enclosed && !(key && Buffer.from(key).equals(publicKey)) ? [{ type: 'other-key' }] : []
}

async function judgeFiles(folder: string, manifest: RecordingManifest): Promise<Finding[]> {
  const found: FoundSegment[] = []
  const extra: Finding[] = []
  for (const track of tracksOf(manifest)) {
    const file = trackFile(track)
    const segments = manifest.segments.filter((segment) => trackFile(segment) === file)
    const sliced = await sliceTrack(join(folder, file), segments)
    found.push(...sliced.found)
    if (sliced.extraBytes > 0) extra.push({ type: 'extra-bytes', file, bytes: sliced.extraBytes })
  }
  return [...findingsOf(manifest, found), ...extra, ...strangersIn(folder, manifest)]
}

/** Every file that a track or a segment of the manifest belongs to. */
function tracksOf({ tracks, segments }: RecordingManifest) {
  return new Map([...tracks, ...segments].map((track) => [trackFile(track), track])).values()
}

/** Media that no signature covers. Other files may lie there: somebody's notes are not mistaken for a recording. */
function strangersIn(folder: string, manifest: RecordingManifest): Finding[] {
  const own = new Set([...tracksOf(manifest)].map(trackFile))
  return readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.webm') && !own.has(name))
    .map((file) => ({ type: 'extra-file', file }))
}

function read(folder: string, name: string): Buffer | null {
  try {
    return readFileSync(join(folder, name))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw new Stop(`${join(folder, name)} cannot be read (${code}).`, NOT_CHECKED)
  }
}

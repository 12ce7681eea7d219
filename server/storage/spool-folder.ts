import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { RecordingSegment } from '~/protocol/recording-segment'
import { log } from '../log'
import { SEAL_BYTES } from '../secrets/seal'
import { makeFolder } from './make-folder'
import type { SealedSegment } from './sealed-segment'

/** What stands before the sealed bytes, as JSON behind its own length: nothing that the storage's paths and sizes do not say too. */
const Head = z.strictObject({ workspaceId: z.uuid(), recordingId: z.uuid(), segment: RecordingSegment })
const LENGTH_BYTES = 4

/** Sorted by name, they stand in the order in which they came. */
const nameOf = (number: number) => `${String(number).padStart(12, '0')}.segment`

/** A file of the spool and its size. */
export interface SpoolFile {
  number: number
  bytes: number
}

/** Makes the folder, clears away what was never written to its end, and lists what an earlier process left, oldest first. */
export async function openSpoolFolder(folder: string): Promise<SpoolFile[]> {
  await makeFolder(folder)
  const names = await readdir(folder)
  await Promise.all(names.filter((name) => name.endsWith('.part')).map((name) => rm(join(folder, name))))
  const kept = names.filter((name) => /^\d{12}\.segment$/.test(name)).sort()
  return Promise.all(
    kept.map(async (name) => ({ number: Number.parseInt(name, 10), bytes: (await stat(join(folder, name))).size })),
  )
}

/**
 * Written aside and renamed: a process that dies half-way leaves no half a segment. It does not wait for the disk, only for the
 * kernel: what a power cut takes from here had not been stored yet.
 */
export async function writeSpoolFile(folder: string, number: number, { sealed, ...head }: SealedSegment): Promise<void> {
  const path = join(folder, nameOf(number))
  const headBytes = Buffer.from(JSON.stringify(head))
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(headBytes.length)
  try {
    await writeFile(`${path}.part`, Buffer.concat([length, headBytes, sealed]), { mode: 0o600 })
    await rename(`${path}.part`, path)
  } catch (error) {
    await rm(`${path}.part`, { force: true }).catch(() => {})
    throw error
  }
}

/** Null for a damaged one, which is put aside for whoever wants to look. @throws what reading throws */
export async function readSpoolFile(folder: string, number: number): Promise<SealedSegment | null> {
  const path = join(folder, nameOf(number))
  const segment = parse(await readFile(path))
  if (segment) return segment
  log.error({ path }, 'A segment in the spool is damaged and was put aside')
  await rename(path, `${path}.damaged`)
  return null
}

/** It may be gone already. */
export const removeSpoolFile = (folder: string, number: number): Promise<void> =>
  rm(join(folder, nameOf(number)), { force: true })

function parse(bytes: Buffer): SealedSegment | null {
  if (bytes.length < LENGTH_BYTES) return null
  const end = LENGTH_BYTES + bytes.readUInt32BE()
  const head = Head.safeParse(parseJson(bytes.toString('utf8', LENGTH_BYTES, end)))
  const sealed = bytes.subarray(end)
  return head.success && sealed.length === head.data.segment.bytes + SEAL_BYTES ? { ...head.data, sealed } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

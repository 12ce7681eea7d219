import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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

/** Of the head, of which the path's parts are no longer than 100. */
const HEAD_MAX_BYTES = 4_096

/** A file of the spool, its size, and of which recording it is; null: it is damaged. */
export interface SpoolFile {
  number: number
  bytes: number
  recordingId: string | null
}

/** Makes the folder, clears away what was never written to its end, and lists what an earlier process left, oldest first. */
export async function openSpoolFolder(folder: string): Promise<SpoolFile[]> {
  await makeFolder(folder)
  const names = await readdir(folder)
  await Promise.all(names.filter((name) => name.endsWith('.part')).map((name) => rm(join(folder, name))))
  const kept = names.filter((name) => /^\d{12}\.segment$/.test(name)).sort()
  const files: SpoolFile[] = []
  // One by one: there may be thousands.
  for (const name of kept) files.push({ number: Number.parseInt(name, 10), ...(await lookInto(join(folder, name))) })
  return files
}

async function lookInto(path: string): Promise<Pick<SpoolFile, 'bytes' | 'recordingId'>> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_MAX_BYTES), 0, HEAD_MAX_BYTES, 0)
    const { size: bytes } = await file.stat()
    return { bytes, recordingId: parseHead(buffer.subarray(0, bytesRead))?.head.recordingId ?? null }
  } finally {
    await file.close()
  }
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

/** Null for one that is gone, or damaged and put aside for whoever wants to look. @throws what reading throws */
export async function readSpoolFile(folder: string, number: number): Promise<SealedSegment | null> {
  const path = join(folder, nameOf(number))
  const bytes = await readFile(path).catch((error) => (error.code === 'ENOENT' ? null : Promise.reject(error)))
  const segment = bytes && parse(bytes)
  if (!bytes || segment) return segment
  log.error({ path }, 'A segment in the spool is damaged and was put aside')
  await rename(path, `${path}.damaged`)
  return null
}

/** One that the storage takes from nobody, for whoever wants to look. It may be gone already. */
export async function putSpoolFileAside(folder: string, number: number): Promise<void> {
  const path = join(folder, nameOf(number))
  await rename(path, `${path}.refused`)
  log.error({ path }, 'A segment in the spool cannot be stored and was put aside')
}

/** It may be gone already. */
export const removeSpoolFile = (folder: string, number: number): Promise<void> =>
  rm(join(folder, nameOf(number)), { force: true })

function parse(bytes: Buffer): SealedSegment | null {
  const parsed = parseHead(bytes)
  const sealed = bytes.subarray(parsed?.end)
  return parsed && sealed.length === parsed.head.segment.bytes + SEAL_BYTES ? { ...parsed.head, sealed } : null
}

/** What stands before the sealed bytes, and where they begin. */
function parseHead(bytes: Buffer) {
  if (bytes.length < LENGTH_BYTES) return null
  const end = LENGTH_BYTES + bytes.readUInt32BE()
  const { data: head } = Head.safeParse(parseJson(bytes.toString('utf8', LENGTH_BYTES, end)))
  return head ? { head, end } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

import { makeZip, predictLength } from 'client-zip'

interface ZippedFile {
  name: string
  bytes: number
  read(): AsyncGenerator<Buffer>
}

/**
 * A .zip of one folder, made while it is read: no more than a piece of one file is in memory. Stored, not deflated: sound and
 * pictures do not get smaller. Reading it throws what reading a file throws.
 */
export function zipFolder(folder: string, files: readonly ZippedFile[], changedAt: Date) {
  const entries = files.map(({ name, bytes, read }) => ({
    ...{ name: `${folder}/${name}`, size: bytes, lastModified: changedAt },
    open: read,
  }))
  return {
    bytes: Number(predictLength(entries)),
    /** To be read once. */
    stream: makeZip(entries.map(({ open, ...entry }) => ({ ...entry, input: open() }))),
  }
}

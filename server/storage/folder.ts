import { access, open } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStorage, UnableToReadFile } from '@flystorage/file-storage'
import { LocalStorageAdapter } from '@flystorage/local-fs'
import { makeFolder } from './make-folder'
import type { Storage } from './storage'
import { translate } from './storage-errors'

const PRIVATE = { visibility: 'private', directoryVisibility: 'private' }

/** A folder on this machine, its owner's alone. @param root absolute */
export function openFolder(root: string): Storage {
  const files = new FileStorage(new LocalStorageAdapter(root, { rootDirectoryVisibility: 'private' }), undefined, {
    visibility: PRIVATE,
  })
  return {
    async put(path, bytes) {
      try {
        // Made by us each time: the adapter remembers for good that it once could not.
        await makeFolder(root)
        await files.write(path, Buffer.from(bytes))
        await writeThrough(join(root, path))
      } catch (error) {
        await files.deleteFile(path).catch(() => {})
        throw translate(error)
      }
    },
    async read(path) {
      try {
        return await files.readToBuffer(path)
      } catch (error) {
        if (error instanceof UnableToReadFile && error.wasFileNotFound && (await isThere(root))) return null
        throw translate(error)
      }
    },
    async delete(path) {
      await files.deleteFile(path).catch((error) => Promise.reject(translate(error)))
    },
    async deleteBelow(path) {
      await files.deleteDirectory(path).catch((error) => Promise.reject(translate(error)))
    },
  }
}

/** Until then a power cut may take it back. */
async function writeThrough(path: string) {
  const file = await open(path, 'r+')
  try {
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** Without its folder nothing is known to be missing: a disk may not be mounted. */
const isThere = (root: string): Promise<boolean> =>
  access(root).then(
    () => true,
    () => false,
  )

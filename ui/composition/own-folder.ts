/**
 * Files of this page's own, on the disk but in nobody's folders: where a file grows until it is whole, and only then goes to the
 * downloads. In memory it would not fit, and a file that somebody chose would lie there broken when they change their mind.
 * Every browser that makes videos has it (not every private window).
 */
const FOLDER = 'downloads'

/** A file in use is held by a lock of its name: nobody else clears it away. */
const lockOf = (name: string) => `parley-${FOLDER}-${name}`

const open = async () => (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true })

/** For reading and writing. Throws where pages may keep nothing. */
export const openOwnFile = async (name: string): Promise<FileSystemFileHandle> =>
  (await open()).getFileHandle(name, { create: true })

export const removeOwnFile = async (name: string): Promise<void> => (await open()).removeEntry(name)

/** Holds it until the returned function is called, or the page is gone. */
export function holdOwnFile(name: string): () => void {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  void navigator.locks.request(lockOf(name), () => held)
  return release
}

/** Removes what pages that are gone have left. */
export async function clearOwnFolder(): Promise<void> {
  const folder = await open()
  for await (const name of folder.keys())
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock) await folder.removeEntry(name)
    })
}

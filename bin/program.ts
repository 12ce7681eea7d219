import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first program of that name in the folders of PATH. */
export function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => programAt(join(folder, name))).find((found) => found !== null) ?? null
}

/** The path again if it can be executed. */
export function programAt(path: string): string | null {
  try {
    accessSync(path, constants.X_OK)
    return path
  } catch {
    return null
  }
}

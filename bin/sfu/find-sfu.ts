import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Stop } from '../bootstrap/stop.mjs'
import { cachedSfu } from './cache'
import { installWithGo } from './go-install'
import { fetchRelease } from './release'

export interface Search {
  /** LIVEKIT_SERVER_BIN: named by a person, so it must exist. */
  binary: string | null
  /** A line about what takes time. */
  say: (line: string) => void
  signal: AbortSignal
}

/** The path of a LiveKit server: named, on PATH, in the user's cache, the official release, or built from its source. */
export async function findSfu(search: Search): Promise<string> {
  if (search.binary !== null) return requireProgram(search.binary)
  const ready = onPath('livekit-server') ?? programAt(cachedSfu())
  return ready ?? (await fetchRelease(search)) ?? (await installWithGo(search)) ?? noWay()
}

export function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => programAt(join(folder, name))).find((found) => found !== null) ?? null
}

export function programAt(path: string): string | null {
  try {
    accessSync(path, constants.X_OK)
    return path
  } catch {
    return null
  }
}

function requireProgram(path: string): string {
  if (programAt(path)) return path
  throw new Stop(`LIVEKIT_SERVER_BIN names ${path}, which is not a program: correct it, or leave it out.`)
}

function noWay(): never {
  throw new Stop(
    'There is no media server and none could be fetched: install livekit-server 1.13 on PATH, or install Go 1.26 and start again, or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a LiveKit server of yours.',
  )
}

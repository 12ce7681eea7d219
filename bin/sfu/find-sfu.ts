import { Stop } from '../bootstrap/stop.mjs'
import { onPath, programAt } from '../program'
import { cachedSfu } from './cache'
import { installWithGo } from './go-install'
import { fetchRelease } from './release'
import type { Search } from './search'

/** The path of a LiveKit server: named, on PATH, in the user's cache, the official release, or built from its source. */
export async function findSfu(search: Search): Promise<string> {
  if (search.binary !== null) return requireProgram(search.binary)
  const ready = onPath('livekit-server') ?? programAt(cachedSfu())
  return ready ?? (await fetchRelease(search)) ?? (await installWithGo(search)) ?? noWay()
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

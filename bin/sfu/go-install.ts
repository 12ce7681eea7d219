import { join } from 'node:path'
import { onPath } from '../program'
import { runProgram } from '../run-program'
import { intoCache, SFU_VERSION } from './cache'
import type { Search } from './search'

const LEAST_GO = [1, 26] as const

/** Builds the SFU from its source into the user's cache; `null` where Go is missing, too old, or cannot fetch the source. */
export async function installWithGo({ say, signal }: Pick<Search, 'say' | 'signal'>): Promise<string | null> {
  const go = onPath('go')
  if (!go || !(await isNewEnough(go, signal))) return null
  say('Building the media server from its source (about two minutes, once)')
  return intoCache(async (folder) => {
    const { isOk } = await runProgram([go, 'install', `github.com/livekit/livekit-server/cmd/server@v${SFU_VERSION}`], {
      env: { GOBIN: folder, CGO_ENABLED: '0', GOFLAGS: '' },
      signal,
    })
    return isOk ? join(folder, 'server') : null
  })
}

async function isNewEnough(go: string, signal: AbortSignal): Promise<boolean> {
  const { output } = await runProgram([go, 'env', 'GOVERSION'], { signal })
  const [, major = 0, minor = 0] = (/^go(\d+)\.(\d+)/m.exec(output) ?? []).map(Number)
  return major > LEAST_GO[0] || (major === LEAST_GO[0] && minor >= LEAST_GO[1])
}

import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { Stop } from '../bootstrap/stop.mjs'
import { intoCache, SFU_VERSION } from './cache'
import type { Search } from './search'

interface Archive {
  url: string
  sha256: string
}

const RELEASE = `https://github.com/livekit/livekit/releases/download/v${SFU_VERSION}/livekit_${SFU_VERSION}`

/** The official archives, by Node's name of the platform; for the others there is none, or none with a known sum. */
const ARCHIVES: Record<string, Archive | undefined> = {
  'linux-x64': {
    url: `${RELEASE}_linux_amd64.tar.gz`,
    sha256: 'c020fac437b7cc9b776eef1ad5ea8af77be9acfa07602eca20a3a44930dfbc70',
  },
  'linux-arm64': {
    url: `${RELEASE}_linux_arm64.tar.gz`,
    sha256: '332015305518765fe05bad74fc3a9d9583e635e7dd130de3c4fc563d69c550f3',
  },
}

const CONNECT_MS = 4_000
const DOWNLOAD_MS = 180_000

/** The release of this platform in the user's cache, or `null` where there is none or it cannot be reached. */
export async function fetchRelease(
  { say, signal }: Pick<Search, 'say' | 'signal'>,
  archive = ARCHIVES[`${process.platform}-${process.arch}`],
): Promise<string | null> {
  if (!archive) return null
  say('Downloading the media server')
  const bytes = await download(archive.url, signal)
  signal.throwIfAborted()
  return bytes && intoCache((folder) => unpack(requireSum(bytes, archive), folder))
}

/** `null` on any trouble with the network: the next way is tried then. */
async function download(url: string, signal: AbortSignal): Promise<Buffer | null> {
  const tooSlow = new AbortController()
  const connectTimer = setTimeout(() => tooSlow.abort(), CONNECT_MS)
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, tooSlow.signal, AbortSignal.timeout(DOWNLOAD_MS)]) })
    clearTimeout(connectTimer)
    return response.ok ? Buffer.from(await response.arrayBuffer()) : null
  } catch {
    return null
  } finally {
    clearTimeout(connectTimer)
  }
}

/** Something else under the right name is no reason to look further but one to stop. */
function requireSum(bytes: Buffer, { url, sha256 }: Archive): Buffer {
  if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes
  throw new Stop(
    `${url} is not the archive it should be (its SHA-256 differs): check your network, or set LIVEKIT_SERVER_BIN to a LiveKit server you trust.`,
  )
}

async function unpack(archive: Buffer, folder: string): Promise<string> {
  const file = join(folder, 'livekit.tar.gz')
  writeFileSync(file, archive)
  await execa('tar', ['-xzf', file, '-C', folder, 'livekit-server'])
  return join(folder, 'livekit-server')
}

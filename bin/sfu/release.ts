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
  try {
    const bytes = await download(archive.url, signal)
    return await intoCache((folder) => unpack(requireSum(bytes, archive), folder))
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof NoDownload)) throw error
    say(`${new URL(archive.url).host} did not give it: ${error.message}. Looking for another way`)
    return null
  }
}

/** Any trouble with the network, in a few words: the next way is tried then. */
class NoDownload extends Error {}

async function download(url: string, signal: AbortSignal): Promise<Buffer> {
  const tooSlow = new AbortController()
  const noAnswer = new NoDownload(`no answer within ${CONNECT_MS / 1_000} seconds`)
  const connectTimer = setTimeout(() => tooSlow.abort(noAnswer), CONNECT_MS)
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, tooSlow.signal, AbortSignal.timeout(DOWNLOAD_MS)]) })
    clearTimeout(connectTimer)
    if (!response.ok) throw new NoDownload(`it answered ${response.status}`)
    return Buffer.from(await response.arrayBuffer())
  } catch (error) {
    throw error instanceof NoDownload ? error : new NoDownload(wordsOf(error))
  } finally {
    clearTimeout(connectTimer)
  }
}

/** fetch says only that it failed; the reason is the cause, if there is one. */
const wordsOf = (error: unknown): string =>
  String(error instanceof Error ? (error.cause as Error | undefined)?.message || error.message : error)

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

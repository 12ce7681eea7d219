import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execaSync } from 'execa'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { cachedSfu } from '~/bin/sfu/cache'
import { fetchRelease } from '~/bin/sfu/release'

const said: string[] = []
const search = { say: (line: string) => void said.push(line), signal: new AbortController().signal }
let folder = ''
let server: Server
let url = ''
let archive: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-release-'))
  writeFileSync(join(folder, 'livekit-server'), '#!/bin/sh\necho a media server\n')
  execaSync('tar', ['-czf', join(folder, 'livekit.tar.gz'), '-C', folder, 'livekit-server'])
  archive = readFileSync(join(folder, 'livekit.tar.gz'))
  server = createServer(({ url }, response) => {
    response.writeHead(url === '/livekit.tar.gz' ? 200 : 404).end(archive)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/livekit.tar.gz`
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

beforeEach(() => {
  said.length = 0
  vi.stubEnv('XDG_CACHE_HOME', mkdtempSync(join(folder, 'cache-')))
})

describe('The release of the media server', () => {
  it('is kept for this user when it is what it should be', async () => {
    const sha256 = createHash('sha256').update(archive).digest('hex')
    const path = await fetchRelease(search, { url, sha256 })
    expect(path).toBe(cachedSfu())
    expect(execaSync(cachedSfu()).stdout).toBe('a media server')
  })

  it('is refused when its sum differs, and nothing of it is kept', async () => {
    await expect(fetchRelease(search, { url, sha256: '0'.repeat(64) })).rejects.toThrow(/SHA-256 differs.*LIVEKIT_SERVER_BIN/)
    expect(existsSync(cachedSfu())).toBe(false)
  })

  it('is passed over with the reason when it cannot be reached, or is not there', async () => {
    expect(await fetchRelease(search, { url: 'http://127.0.0.1:9/', sha256: '' })).toBeNull()
    expect(await fetchRelease(search, { url: new URL('/gone', url).href, sha256: '' })).toBeNull()
    expect(said.filter((line) => line !== 'Downloading the media server')).toEqual([
      expect.stringMatching(/^127\.0\.0\.1:9 did not give it: .+\. Looking for another way$/),
      `${new URL(url).host} did not give it: it answered 404. Looking for another way`,
    ])
  })

  it('stops the search when the command is to end meanwhile', async () => {
    const ending = new AbortController()
    const search = fetchRelease({ say: () => ending.abort(new Error('Stopped.')), signal: ending.signal }, { url, sha256: '' })
    await expect(search).rejects.toThrow('Stopped.')
  })
})

import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { Stop } from '../bootstrap/stop.mjs'

const Secrets = z.object({
  PARLEY_SECRET: z.string().min(43),
  LIVEKIT_API_KEY: z.string().min(8),
  /** The SFU asks for 32 characters at least. */
  LIVEKIT_API_SECRET: z.string().min(32),
  POSTGRES_PASSWORD: z.string().min(32),
})
export type Secrets = z.infer<typeof Secrets>

const ONLY_OWNER = 0o600

/** What this home keeps from everybody else; made at the first start and never shown. */
export function openSecrets(home: string): Secrets {
  const file = join(home, 'secrets.json')
  return readSecrets(file) ?? makeSecrets(file)
}

function readSecrets(file: string): Secrets | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Stop(`The secrets in ${file} cannot be read: start Parley as the user who owns that file.`)
  }
  if ((statSync(file).mode & 0o077) !== 0)
    throw new Stop(`Other users may read ${file}: run "chmod 600 ${file}", then start again.`)
  const parsed = Secrets.safeParse(parseJson(text))
  if (!parsed.success) throw new Stop(`The secrets in ${file} are damaged: restore that file from a backup, then start again.`)
  return parsed.data
}

/** Written aside and linked into place: a start that is killed half-way leaves no half a file. */
function makeSecrets(file: string): Secrets {
  const secrets: Secrets = {
    PARLEY_SECRET: randomBytes(32).toString('base64url'),
    LIVEKIT_API_KEY: `parley${randomBytes(6).toString('hex')}`,
    LIVEKIT_API_SECRET: randomBytes(32).toString('base64url'),
    POSTGRES_PASSWORD: randomBytes(32).toString('base64url'),
  }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: ONLY_OWNER, flush: true })
  linkSync(draft, file)
  rmSync(draft)
  return secrets
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

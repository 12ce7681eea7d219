import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sentenceFor } from '~/domain/recording-findings'
import { fingerprintOf, readPublicKey } from '~/server/secrets/public-key'
import { Stop } from './bootstrap/stop.mjs'
import { runAsCommand } from './command'
import { NOT_CHECKED, type Verdict } from './verify/verdict'
import { verifyFolder } from './verify/verify-folder'
import { verifyStored } from './verify/verify-stored'

const CHANGED = 1

const USAGE =
  'Say what to verify: npm run verify -- FOLDER [--key FILE_OR_BASE64], where FOLDER holds an exported recording; or in its place the id of a recording that is stored here.'

/** A folder of that name in sight is reached by ./ before it. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * Tells whether a recording, exported or in Parley's own database and storage, is as it was signed. Exit code 0: it is; 1: it is
 * not, with a line for each finding; 2: that could not be found out.
 */
export async function main(args: readonly string[]) {
  await runAsCommand(async (command) => {
    const { what, key } = readArguments(args)
    const verdict = ID.test(what)
      ? await verifyStored(what.toLowerCase(), key, command)
      : await verifyFolder(fromWhereTheyStand(what), key)
    process.stdout.write(`${linesFor(verdict, key !== null).join('\n')}\n`)
    return verdict.findings.length === 0 ? 0 : CHANGED
  }, NOT_CHECKED)
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parsed(args)
  const [what, ...more] = positionals
  if (what === undefined || more.length > 0) throw new Stop(USAGE, NOT_CHECKED)
  return { what, key: values.key === undefined ? null : openKey(values.key) }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { key: { type: 'string' } }, allowPositionals: true })
  } catch {
    throw new Stop(USAGE, NOT_CHECKED)
  }
}

const fromWhereTheyStand = (path: string) => resolve(process.env.INIT_CWD ?? '.', path)

/** Base64 itself, or the name of a file that holds a key in any form. */
function openKey(given: string): Uint8Array {
  const key = readPublicKey(given) ?? readPublicKey(textOf(fromWhereTheyStand(given)) ?? '')
  if (!key) throw new Stop(`${given} is neither an Ed25519 public key nor a file with one.`, NOT_CHECKED)
  return key
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function linesFor({ manifest, publicKey, keyFrom, findings }: Verdict, isKeyGiven: boolean): string[] {
  const name = fingerprintOf(publicKey)
  return [
    ...(manifest
      ? [
          `Recording ${manifest.recordingId} of ${manifest.startedAt}: ${manifest.segments.length} segments in ${manifest.tracks.length} files.`,
        ]
      : []),
    isKeyGiven ? `Checked with the key ${name}.` : keyWords(keyFrom, name),
    ...findings.map(sentenceFor),
    findings.length === 0
      ? 'Signed and unchanged'
      : `Not as it was signed: ${findings.length === 1 ? '1 finding' : `${findings.length} findings`}`,
  ]
}

function keyWords(keyFrom: Verdict['keyFrom'], name: string): string {
  return keyFrom === 'workspace'
    ? `Checked with the workspace's key, ${name}, as the database has it.`
    : `Checked with the key that came with the files, ${name}. It proves something only if that is the workspace's: compare it, or give the workspace's with --key.`
}

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder that goes with the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley storage '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The files anywhere below, in no order. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Every byte anywhere below, with the names of the files. */
export const bytesBelow = (folder: string): Buffer =>
  Buffer.concat(filesBelow(folder).flatMap((path) => [Buffer.from(path), readFileSync(path)]))

export function madeFolder(...parts: string[]): string {
  const path = join(...parts)
  mkdirSync(path, { recursive: true })
  return path
}

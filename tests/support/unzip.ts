import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'

/** What stands in a .zip, read as its list of contents has it (APPNOTE 4.3): stored files only, each compared with its checksum. */
export function readZip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, more, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [number, number, number]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const [method, sum, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20)]
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + size)
    if (method !== 0 || crc32(bytes) !== sum) throw new Error(`${name} is not stored as its list says`)
    files.set(name, bytes)
    at += 46 + nameLength + more + comment
  }
  return files
}

/** @returns the folder that they lie in, within the given one */
export function unzip(zip: Buffer, into: string): string {
  const files = [...readZip(zip)]
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(into, name)), { recursive: true })
    writeFileSync(join(into, name), bytes)
  }
  const [first] = files
  return join(into, dirname(first?.[0] ?? ''))
}

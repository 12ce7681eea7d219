import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const brotli = promisify(brotliCompress)
const TEXT = /\.(js|css|html|svg|json)$/

/** Lays a `.br` beside each file of the widget: the highest level is far too slow to be done while somebody waits. */
export async function compressWidget() {
  const names = await readdir('public/widget', { recursive: true })
  const files = ['public/widget.js', ...names.map((name) => join('public/widget', name))]
  await Promise.all(files.filter((file) => TEXT.test(file)).map(compress))
}

async function compress(file: string) {
  const bytes = await readFile(file)
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }
  await writeFile(`${file}.br`, await brotli(bytes, options))
}

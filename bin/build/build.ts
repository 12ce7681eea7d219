import { buildIfChanged } from '../bootstrap/stamp.mjs'
import { Stop } from '../bootstrap/stop.mjs'
import { runProgram } from '../run-program'
import { stopForFullDisk } from '../stack/disk'
import { compressWidget } from './compress'
import { PAGES, WIDGET } from './products'

const VITE = 'node_modules/vite/bin/vite.js'
const NEXT = 'node_modules/next/dist/bin/next'

type Say = (line: string) => void

/** Builds the widget's loader and panel unless they are built from these very sources. */
export async function buildWidget(signal: AbortSignal, say: Say = () => undefined): Promise<boolean> {
  return buildIfChanged(WIDGET, async () => {
    say('Building the widget')
    await node([VITE, 'build', '-c', 'widget/panel/vite.config.ts', '--logLevel', 'warn'], 'The widget', signal)
    await node([VITE, 'build', '-c', 'widget/loader/vite.config.ts', '--logLevel', 'warn'], 'The widget', signal)
    await compressWidget()
  })
}

/** Builds the staff pages likewise. */
export async function buildPages(signal: AbortSignal, say: Say = () => undefined): Promise<boolean> {
  return buildIfChanged(PAGES, () => {
    say('Building the pages')
    return node([NEXT, 'build'], 'The pages', signal)
  })
}

async function node(args: string[], what: string, signal: AbortSignal) {
  const { isOk, output } = await runProgram([process.execPath, ...args], { env: { NODE_ENV: 'production' }, signal })
  if (isOk) return
  const fullDisk = stopForFullDisk(output, process.cwd())
  if (fullDisk) throw fullDisk
  process.stderr.write(`${output}\n`)
  throw new Stop(`${what} could not be built: read the words above, mend that, then start again.`)
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { report } from './report'

/** What a visitor's browser fetches, as brotli makes it, from the files of the build. */
const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url))
const LOADER_GOAL = 2_000
const PANEL_GOAL = 25_000

const bytesOf = (paths: readonly string[]) =>
  paths.reduce((sum, path) => sum + brotliCompressSync(readFileSync(PUBLIC + path)).length, 0)

const page = 'widget/panel.html'
if (!existsSync(PUBLIC + page)) throw new Error('the widget is not built: run npm run check, or npm start, first')
const named = readFileSync(PUBLIC + page, 'utf8').matchAll(/(?:src|href)="\/(widget\/[^"]+\.(?:js|css))"/g)
const panel = [page, ...Array.from(named, ([, path = '']) => path)]
const all = readdirSync(`${PUBLIC}widget`).filter((name) => /\.(js|css)$/.test(name))
const forCalls = all.filter((name) => /^call-code|worker/.test(name)).map((name) => `widget/${name}`)
const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

process.exitCode = report(
  'widget-bytes',
  [
    { what: 'loader', value: bytesOf(['widget.js']), goal: LOADER_GOAL, unit: 'bytes' },
    { what: 'panel before anything is chosen', value: bytesOf(panel), goal: PANEL_GOAL, unit: 'bytes' },
    { what: 'call code and encryption worker, on intent to call', value: bytesOf(forCalls), goal: null, unit: 'bytes' },
  ],
  { panel, forCalls, 'livekit-client': dependencies['livekit-client'] },
)
  ? 0
  : 1

import { existsSync, readFileSync } from 'node:fs'

/** What a visitor's browser fetches for the panel before a call: the page and all that it names; chunks that a call asks for are not. */
function panelFiles() {
  const page = 'public/widget/panel.html'
  if (!existsSync(page)) return [page]
  const named = readFileSync(page, 'utf8').matchAll(/(?:src|href)="\/(widget\/[^"]+\.(?:js|css))"/g)
  return [page, ...Array.from(named, ([, path]) => `public/${path}`)]
}

export default [
  { name: 'Loader, the script tag', path: 'public/widget.js', limit: '2 kB', brotli: true },
  { name: 'Panel, before a call', path: panelFiles(), limit: '25 kB', brotli: true },
]

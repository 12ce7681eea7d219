import { fileURLToPath } from 'node:url'
import compile from 'icu-minify/compile'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** ICU messages become small trees while building, so that no parser travels to the visitor. */
const compileMessages: Plugin = {
  name: 'parley-messages',
  enforce: 'pre',
  transform: {
    filter: { id: /\/messages\/\w+\.json$/ },
    handler(code) {
      const messages: Record<string, string> = JSON.parse(code)
      return JSON.stringify(Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, compile(message)])))
    },
  },
}

/** The panel: `public/widget/panel.html` and its chunks; the call code is a chunk of its own that only a call asks for. */
export default defineConfig({
  root: here('.'),
  base: '/widget/',
  publicDir: false,
  plugins: [compileMessages],
  resolve: {
    alias: [
      { find: /^zod$/, replacement: here('small-schema.ts') },
      { find: '~', replacement: here('../..') },
    ],
  },
  // Plain style sheets; without this the staff pages' PostCSS settings would be taken up.
  css: { postcss: {} },
  worker: { format: 'es' },
  json: { stringify: true },
  build: {
    outDir: here('../../public/widget'),
    emptyOutDir: true,
    assetsDir: '',
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The call code is mostly LiveKit's client, and only a call fetches it; what comes before has its limit in `.size-limit.mjs`.
    chunkSizeWarningLimit: 600,
    // Which plugin took how long is no warning: on a busy machine all of them do.
    rolldownOptions: { input: here('panel.html'), checks: { bundlerTimings: false } },
  },
})

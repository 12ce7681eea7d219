import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The script tag: one file, `public/widget.js`, that runs in any page without leaving a name behind. */
export default defineConfig({
  root: here('.'),
  publicDir: false,
  resolve: { alias: { '~': here('../..') } },
  css: { postcss: {} },
  build: {
    outDir: here('../../public'),
    emptyOutDir: false,
    target: 'es2022',
    reportCompressedSize: false,
    rolldownOptions: {
      input: here('loader.ts'),
      output: { format: 'iife', entryFileNames: 'widget.js' },
    },
  },
})

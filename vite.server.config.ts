import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** The server and the TypeScript half of the commands, for Node; packages stay in node_modules. */
export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        'server/main': 'server/main.ts',
        'recorder/main': 'recorder/main.ts',
        'bin/start': 'bin/start.ts',
        'bin/test': 'bin/test.ts',
        'bin/check': 'bin/check.ts',
        'bin/bench': 'bin/bench.ts',
        'bench/recorder-process': 'bench/recorder-process.ts',
        'bin/recorder': 'bin/recorder.ts',
        'bin/reset-password': 'bin/reset-password.ts',
        'bin/verify': 'bin/verify.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})

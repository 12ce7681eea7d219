import { runQuietly } from './run-quietly.mjs'
import { buildIfChanged } from './stamp.mjs'

const MEND = 'read the words above, mend that, then try again.'

/** Generates the database client and builds `dist/`: the server and the TypeScript half of these commands. */
export async function buildTools() {
  const databaseClient = {
    stamp: 'server/db/generated/.stamp',
    sources: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    outputs: ['server/db/generated/client.ts'],
  }
  await buildIfChanged(databaseClient, () =>
    runQuietly('Generating the database client', [process.execPath, 'node_modules/prisma/build/index.js', 'generate'], {
      onFailure: `The database client could not be generated: ${MEND}`,
    }),
  )

  const dist = {
    stamp: 'dist/.stamp',
    sources: [
      'bin',
      'server',
      'domain',
      'protocol',
      'recorder',
      'bench',
      'prisma/schema.prisma',
      'vite.server.config.ts',
      'tsconfig.json',
      'package-lock.json',
    ],
    outputs: ['dist/bin/start.js', 'dist/server/main.js', 'dist/recorder/main.js'],
  }
  await buildIfChanged(dist, () =>
    runQuietly(
      'Building the server',
      [process.execPath, 'node_modules/vite/bin/vite.js', 'build', '-c', 'vite.server.config.ts', '--logLevel', 'warn'],
      {
        onFailure: `The server could not be built: ${MEND}`,
      },
    ),
  )
}

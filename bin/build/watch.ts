import { rmSync } from 'node:fs'
import { type Child, startChild } from '../stack/child'

const CONFIGS = ['widget/panel/vite.config.ts', 'widget/loader/vite.config.ts']

/** Rebuilds the widget at every change. @returns what ends that */
export async function startWatchers(onStarted: (child: Child) => void): Promise<() => Promise<void>> {
  // Compressed copies of an earlier build would be served instead of what is being worked on.
  rmSync('public/widget.js.br', { force: true })
  rmSync('public/widget', { recursive: true, force: true })
  const children: Child[] = []
  for (const config of CONFIGS) {
    const child = await startChild({
      name: config,
      command: [process.execPath, 'node_modules/vite/bin/vite.js', 'build', '--watch', '--logLevel', 'warn', '-c', config],
      env: process.env,
      logFile: null,
      stopPlan: [
        { signal: 'SIGTERM', afterMs: 0 },
        { signal: 'SIGKILL', afterMs: 1_000 },
      ],
    })
    children.push(child)
    onStarted(child)
  }
  return async () => {
    await Promise.all(children.map((child) => child.stop()))
  }
}

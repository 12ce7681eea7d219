import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { endedWithUs } from '~/bin/stack/setpriv'
import type { Command, Scene } from './commands'
import type { Done, Order } from './history-server'

/** A server in a process of its own that also does what it is told. */
export type ServerProcess = {
  readonly child: ChildProcess
  /** Null: it ended before it answered, so nobody knows what came of it. */
  send(scene: Scene, command: Command): Promise<Done | null>
  /** As `kill -9` does. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function startServerProcess(port: number, more: Record<string, string> = {}): Promise<ServerProcess> {
  const [program, ...args] = endedWithUs([process.execPath, '--import', 'tsx', 'tests/support/history-server.ts'], 'SIGTERM')
  const env = { ...process.env, ...more, PORT: String(port), VITEST: '' }
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  if (!child.stdout) throw new Error('no output')
  const failed = once(child, 'exit').then(() => Promise.reject(new Error('The server ended before it was ready')))
  await Promise.race([once(createInterface(child.stdout), 'line'), failed])
  failed.catch(() => {})
  const waiting = new Map<number, (done: Done | null) => void>()
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  let orders = 0
  child.on('message', (done: Done) => {
    waiting.get(done.id)?.(done)
    waiting.delete(done.id)
  })
  void gone.then(() => {
    for (const resolve of waiting.values()) resolve(null)
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await gone
  }
  return {
    child,
    send(scene, command) {
      const order: Order = { id: orders++, scene, command }
      return new Promise((resolve) => {
        if (!child.connected) return resolve(null)
        waiting.set(order.id, resolve)
        child.send(order, (error) => error && resolve(null))
      })
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

import { Refusal } from '~/domain/refusal'
import { startServer } from '~/server/start-server'
import { type Command, carryOut, type Scene } from './commands'

// A server in a process of its own, as `child-server.ts`, which also carries out what the histories of the tests have it do.
export type Order = { id: number; scene: Scene; command: Command }
/** `visitors`: those who came with this command. `refused`: the code; `bug`: what nobody should see. */
export type Done = { id: number; visitors: Scene['visitors']; refused?: string; bug?: string }

const server = await startServer(null)
process.on('message', async (order: Order) => process.send?.(await carryOutFor(order)))
// As the server's own program does.
process.on('unhandledRejection', () => {})
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write(`${server.port}\n`)

async function carryOutFor({ id, scene, command }: Order): Promise<Done> {
  const known = scene.visitors.length
  const told = () => ({ id, visitors: scene.visitors.slice(known) })
  try {
    await carryOut(scene, command)
    return told()
  } catch (error) {
    return error instanceof Refusal ? { ...told(), refused: error.code } : { ...told(), bug: String((error as Error).stack) }
  }
}

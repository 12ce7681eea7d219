import { startServer } from '~/server/start-server'

// A server in a process of its own, with the settings of its environment, until it is told to end.
const server = await startServer(null)
process.stdout.write(`${server.port}\n`)
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))

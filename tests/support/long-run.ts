import { endWithNpm } from '~/bin/end-with-npm'
import { listenForEnd } from '~/bin/ending'
import { runProgram } from '~/bin/run-program'

// A run of checks as `npm test` makes it, with one check that lasts.
const ending = listenForEnd()
endWithNpm(() => ending.abort())
const onLine = (pid: string) => void process.stdout.write(`${process.pid} ${pid}\n`)
await runProgram(['sh', '-c', 'echo $$; exec sleep 600'], { signal: ending.signal, onLine }).catch(() => undefined)
process.exit()

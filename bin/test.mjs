import { begin } from './bootstrap/begin.mjs'

process.stdout.write(
  'Every check there is: about twenty minutes on two cores, and the first time some minutes more to fetch what it needs.\n',
)

await begin('test')

import { begin } from './bootstrap/begin.mjs'

// Paths are meant from where somebody stands, and the commands run from the root of the repository.
process.env.INIT_CWD ??= process.cwd()

await begin('verify')

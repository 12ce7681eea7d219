import { begin } from './bootstrap/begin.mjs'

// Paths are meant from where somebody stands, and the commands run from the root of the repository.
process.env.INIT_CWD ??= process.cwd()

// By 1 it says that a recording was changed.
const NOT_CHECKED = 2

await begin('verify', NOT_CHECKED)

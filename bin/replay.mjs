import { begin } from './bootstrap/begin.mjs'

// By 1 it says that the rules answer otherwise than they did.
const NOT_REPLAYED = 2

await begin('replay', NOT_REPLAYED)

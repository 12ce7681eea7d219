import { begin } from './bootstrap/begin.mjs'

await begin('recorder')

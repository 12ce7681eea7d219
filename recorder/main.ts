import { runRecorder } from './run-recorder'

await runRecorder()

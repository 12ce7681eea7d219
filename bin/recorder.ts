import { runRecorder } from '~/recorder/run-recorder'
import { endWithNpm } from './end-with-npm'

/** One more recorder: with DATABASE_URL, the LiveKit server's address and key, the storage and PARLEY_SECRET of the Parley that it serves. */
export function main(): Promise<void> {
  endWithNpm(() => process.kill(process.pid, 'SIGTERM'))
  return runRecorder()
}

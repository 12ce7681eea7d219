import { runRecorder } from '~/recorder/run-recorder'

/** One more recorder: with DATABASE_URL, the LiveKit server's address and key, the storage and PARLEY_SECRET of the Parley that it serves. */
export const main = (): Promise<void> => runRecorder()

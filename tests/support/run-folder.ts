import { useRunFolder } from '~/bin/checks/run-folder'

/** Global set-up of Vitest and of Playwright: what a test leaves lying about goes with the run, or at the latest with the next one. */
export default useRunFolder

import * as z from 'zod'

const WRONG = 'must be the version that was read'

/** Comes with what is read and goes back with a change: who has not seen the latest is told instead of writing over it. */
export const SettingsVersion = z.int(WRONG).min(1, WRONG)

/** What is deleted as it was read. */
export const DeleteSettings = z.object({ version: SettingsVersion })
export type DeleteSettings = z.infer<typeof DeleteSettings>

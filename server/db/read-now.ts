import { db } from './client'

/** By the clock of the database. */
export async function readNow(): Promise<Date> {
  const [row] = await db().$queryRaw<{ now: Date }[]>`SELECT now()`
  if (!row) throw new Error('The database did not tell the time')
  return row.now
}

import { db } from '../db/client'

/** What is open in all workspaces together, for the metrics; no row of any of them. */
export const countOpenInteractions = (): Promise<{ state: string; medium: string; count: number }[]> => db().$queryRaw`
  SELECT state, medium, count(*)::int AS count FROM interaction WHERE state <> 'closed' GROUP BY state, medium`

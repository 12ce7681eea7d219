import * as z from 'zod'
import { Id } from '~/protocol/primitives'

/** What stands in the path of a row of the route table. */
export const IdParams = z.object({ id: Id })
export const SiteKeyParams = z.object({ siteKey: z.string().min(1).max(64) })
export const UserParams = z.object({ userId: Id })

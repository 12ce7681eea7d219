import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { includesRole, type Role } from '~/domain/role'
import type { StaffActor } from '../operations/actor'
import { currentStaff } from './staff'

/** Layout and page of one request ask the database once. A layout decides nothing by it: it is kept while the pages below it change. */
export const staffOfRequest = cache(currentStaff)

/**
 * The signed-in member behind a page. Nobody is sent to sign in and comes back to `path`; a lesser role finds nothing here.
 * Every page calls this itself.
 */
export async function requireStaff(needed: Role, path: string): Promise<StaffActor> {
  const actor = await staffOfRequest()
  if (!actor) redirect(`/signin?next=${encodeURIComponent(path)}`)
  if (!includesRole(actor.role, needed)) notFound()
  return actor
}

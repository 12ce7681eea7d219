import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { includesRole, type Role } from '~/domain/role'
import type { StaffActor } from '../operations/actor'
import { currentStaff } from './staff'

/** Layout and page of one request ask the database once. */
const staffOfRequest = cache(currentStaff)

/**
 * The signed-in member behind a page. Nobody is sent to sign in and comes back; a lesser role finds nothing here.
 * Every page calls this itself: a layout above it is not a guard, because it is kept while pages below it change.
 */
export async function requireStaff(needed: Role, path?: string): Promise<StaffActor> {
  const actor = await staffOfRequest()
  if (!actor) redirect(path ? `/signin?next=${encodeURIComponent(path)}` : '/signin')
  if (!includesRole(actor.role, needed)) notFound()
  return actor
}

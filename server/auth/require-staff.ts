import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { includesRole, type Role } from '~/domain/role'
import type { StaffActor } from '../actor'
import { currentStaff } from './staff'

/** Layout and page of one request ask the database once. */
const staffOfRequest = cache(currentStaff)

/**
 * The signed-in member behind a page; anybody else is led to sign in and comes back.
 * A layout asks too, so that the answer is a redirect before anything is sent, but every page asks for itself:
 * a layout is kept while the pages below it change.
 */
export async function signedInStaff(): Promise<StaffActor> {
  const actor = await staffOfRequest()
  if (actor) return actor
  const here = (await headers()).get('x-path') ?? '/desk'
  redirect(`/signin?next=${encodeURIComponent(here)}`)
}

/** The same for a page that a role must include; for a lesser one there is nothing here. */
export async function requireStaff(needed: Role): Promise<StaffActor> {
  const actor = await signedInStaff()
  if (!includesRole(actor.role, needed)) notFound()
  return actor
}

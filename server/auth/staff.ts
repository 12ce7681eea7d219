import type { StaffActor } from '../actor'
import { findStaff } from '../views/staff-session'
import { openSessionCookie, readCookie, sessionCookieName } from './session-cookie'

/** Who sent the request, by its cookie and by the session's row as it stands now; null when nobody is signed in. */
export const authenticateStaff = (request: Request): Promise<StaffActor | null> =>
  staffOf(readCookie(request.headers.get('cookie'), sessionCookieName()))

/** The same for a Next page. */
export async function currentStaff(): Promise<StaffActor | null> {
  const { cookies } = await import('next/headers')
  return staffOf((await cookies()).get(sessionCookieName())?.value)
}

async function staffOf(cookie: string | undefined): Promise<StaffActor | null> {
  const sessionId = await openSessionCookie(cookie)
  return sessionId ? findStaff(sessionId) : null
}

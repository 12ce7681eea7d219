import type { ApiScope } from '~/domain/api-scope'
import { Refusal } from '~/domain/refusal'
import type { Right } from '~/domain/right'
import { includesRole, isRole, type Role } from '~/domain/role'
import type { AdminActor, ApiActor, StaffActor, VisitorActor } from '../actor'
import { authenticateStaff } from '../auth/staff'
import { env } from '../env'
import { consume } from '../limits/rate-limit'
import { authenticateApiKey } from '../operations/api-keys/authenticate-api-key'
import { authenticateVisitor } from '../operations/visitors/authenticate-visitor'
import { readApiKey } from '../secrets/api-key'
import { isJson } from './body'

const VISITOR_ORIGIN_HEADER = 'x-parley-origin'

/** The signed-in member of the team behind the request, if their role includes `needed`, or they were given that right. */
export async function authoriseStaff(request: Request, needed: Role | Right): Promise<StaffActor> {
  refuseCrossSite(request)
  const actor = await authenticateStaff(request)
  if (!actor) throw new Refusal('sign-in-needed')
  if (!isRole(needed) && !actor.rights.includes(needed)) throw new Refusal('right-needed')
  if (isRole(needed) && !includesRole(actor.role, needed)) throw new Refusal('role-needed')
  return actor
}

/**
 * A cookie comes along whoever made the browser send it, so what changes something must say that it comes from our own page.
 * Browsers name the origin on every such request, and no form can send JSON.
 */
function refuseCrossSite(request: Request): void {
  // Reading tells another origin nothing, but a stream that it opens takes the place of the desk's own.
  const site = request.headers.get('sec-fetch-site') ?? 'none'
  if (site !== 'same-origin' && site !== 'none') throw new Refusal('cross-site')
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.get('origin')
  if (!origin || !isOurs(origin, request)) throw new Refusal('cross-site')
  if (!isJson(request)) throw new Refusal('unsupported-media-type')
}

/** The public address, or the very host that the browser asked: `127.0.0.1` and `localhost` are the same server. */
function isOurs(origin: string, request: Request): boolean {
  const { publicOrigin } = env()
  const [scheme] = publicOrigin.split('//')
  return origin === publicOrigin || origin === `${scheme}//${request.headers.get('host')}`
}

/** The program whose key the request bears, if it was made for that. Each request counts against the key's limit. */
export async function authoriseApi(request: Request, needed: ApiScope): Promise<ApiActor> {
  const key = readApiKey(request.headers.get('authorization'))
  const known = key && (await authenticateApiKey(key))
  if (!known) throw new Refusal('key-unknown')
  await consume('api-key', known.actor.keyId)
  if (!known.scopes.includes(needed)) throw new Refusal('scope-needed')
  return known.actor
}

/** Whoever administers: by a key where the request bears one, else by the cookie of an admin. */
export const authoriseAdmin = (request: Request): Promise<AdminActor> =>
  request.headers.has('authorization') ? authoriseApi(request, 'administer') : authoriseStaff(request, 'admin')

/** The visitor whose token the request bears, from the website for which it was made. Each request counts against theirs. */
export async function authoriseVisitor(request: Request): Promise<VisitorActor> {
  const [, token] = /^Bearer ([\w-]{43})$/.exec(request.headers.get('authorization') ?? '') ?? []
  const origin = request.headers.get(VISITOR_ORIGIN_HEADER)
  if (!token || !origin) throw new Refusal('visitor-unknown')
  const actor = await authenticateVisitor(token, origin)
  await consume('visitor', actor.visitorId)
  return actor
}

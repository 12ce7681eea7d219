import { randomBytes } from 'node:crypto'
import { jwtVerify } from 'jose'
import * as z from 'zod'
import { open, seal } from './seal'
import { workspaceKey } from './workspace-key'

/** Who the site says a visitor is. `externalId`: in the site's own words, the same for the same person. */
export type SignedIdentity = { externalId: string; name: string | null; attributes: Record<string, string> }

/** Postgres stores neither U+0000 nor half a surrogate pair. */
const Text = z.string().regex(/^[^\0\p{Surrogate}]*$/u)

const Claims = z.object({
  sub: Text.min(1).max(200),
  name: Text.max(80).optional(),
  attributes: z.record(Text.max(80), Text.max(200)).optional(),
})

/** A day is long for a page, and short for a token that somebody has found. */
const MAX_AGE = '24h'
/** So many seconds a site's clock may be ahead of ours, or behind. */
const CLOCKS_APART_S = 30

/** A new key for a site to sign with, as it is shown once; `sealed` is what is stored. */
export function mintIdentityKey(workspaceId: string, siteId: string): { key: string; sealed: Uint8Array<ArrayBuffer> } {
  const key = randomBytes(32).toString('base64url')
  return { key, sealed: new Uint8Array(seal(workspaceKey(workspaceId), Buffer.from(key), purposeFor(siteId))) }
}

/**
 * What a JSON Web Token (RFC 7519) says, if the site signed it with HS256 not longer than a day ago and it has not run out.
 * The key's characters are the secret, as most libraries take it.
 * @returns null for every other token
 */
export async function readIdentity(
  token: string,
  { workspaceId, id, identityKey }: { workspaceId: string; id: string; identityKey: Uint8Array },
): Promise<SignedIdentity | null> {
  const key = open(workspaceKey(workspaceId), identityKey, purposeFor(id))
  const verified = await jwtVerify(token, key, {
    algorithms: ['HS256'],
    requiredClaims: ['sub', 'iat', 'exp'],
    maxTokenAge: MAX_AGE,
    clockTolerance: CLOCKS_APART_S,
  }).catch(() => null)
  const claims = Claims.safeParse(verified?.payload)
  if (!claims.success) return null
  const { sub, name, attributes } = claims.data
  return { externalId: sub, name: name ?? null, attributes: attributes ?? {} }
}

const purposeFor = (siteId: string) => `identity key:${siteId}`

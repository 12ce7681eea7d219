import { randomBytes } from 'node:crypto'

/**
 * Who somebody is in a room. The nonce makes every entrance somebody new: the media server throws out the elder of two
 * with the same identity, and after a reload the elder may be the one that is alive.
 */
export type Identity = { role: 'visitor'; interactionId: string } | { role: 'agent'; userId: string }

export function identityName(who: Identity): string {
  const nonce = randomBytes(6).toString('base64url')
  return who.role === 'visitor' ? `visitor:${who.interactionId}:${nonce}` : `agent:${who.userId}:${nonce}`
}

/** Null for a name that we did not make. */
export function readIdentity(name: string): Identity | null {
  const [, role, id] = /^(visitor|agent):([0-9a-f-]{36}):[\w-]+$/.exec(name) ?? []
  if (!id) return null
  return role === 'visitor' ? { role, interactionId: id } : { role: 'agent', userId: id }
}

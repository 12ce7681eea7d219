import { randomBytes } from 'node:crypto'

/**
 * Who somebody is in a room. The nonce makes every entrance somebody new: the media server throws out the elder of two
 * with the same identity, and after a reload the elder may be the one that is alive.
 */
export type Identity =
  | { role: 'visitor'; interactionId: string }
  | { role: 'agent'; userId: string }
  | { role: 'recorder'; recordingId: string }

export function identityName(who: Identity): string {
  return `${who.role}:${idOf(who)}:${randomBytes(6).toString('base64url')}`
}

/** Null for a name that we did not make. */
export function readIdentity(name: string): Identity | null {
  const [, role, id] = /^(visitor|agent|recorder):([0-9a-f-]{36}):[\w-]+$/.exec(name) ?? []
  if (!id) return null
  if (role === 'visitor') return { role, interactionId: id }
  return role === 'agent' ? { role, userId: id } : { role: 'recorder', recordingId: id }
}

function idOf(who: Identity): string {
  switch (who.role) {
    case 'visitor':
      return who.interactionId
    case 'agent':
      return who.userId
    case 'recorder':
      return who.recordingId
  }
}

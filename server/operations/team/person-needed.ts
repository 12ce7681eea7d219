import { Refusal } from '~/domain/refusal'
import type { AdminActor } from '../../actor'

/**
 * Admins are made, changed and undone by people. A key that could would be the way to links, rights and keys of which it has none, and
 * what it made would outlive it.
 * @param roles of whoever is meant: theirs now, and the one they would have
 * @throws Refusal `person-needed`
 */
export function refuseProgramOverAdmins(actor: AdminActor, ...roles: readonly string[]): void {
  if ('keyId' in actor && roles.includes('admin')) throw new Refusal('person-needed')
}

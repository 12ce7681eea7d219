import { Refusal } from '~/domain/refusal'
import { includesRole } from '~/domain/role'
import type { InteractionDetail } from '~/protocol/history'
import type { StaffActor } from '../actor'
import { readInteractionDetail } from './interaction-detail'

/** `hidden`: an agent may not see it, or there is no such interaction; which of the two is not said. */
export type InteractionPage = InteractionDetail | 'hidden' | 'missing'

export async function readInteractionPage(actor: StaffActor, id: string): Promise<InteractionPage> {
  try {
    return await readInteractionDetail(actor, id)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not-found') throw error
    return includesRole(actor.role, 'supervisor') ? 'missing' : 'hidden'
  }
}

import { Refusal } from '~/domain/refusal'
import type { EarlierInteractions } from '~/protocol/history'
import type { StaffActor } from '../actor'
import { readEarlierRows, readHistoryRow } from './history-page'

/** The last few interactions of the same visitor before this one. @throws Refusal `not-found`, also for what the member may not see */
export async function readEarlierInteractions(actor: StaffActor, id: string): Promise<EarlierInteractions> {
  if (!(await readHistoryRow(actor, id))) throw new Refusal('not-found')
  return { rows: await readEarlierRows(actor, id) }
}

import { WrapUp } from '~/protocol/desk'

const EMPTY: WrapUp = { disposition: null, notes: '' }

const nameOf = (interactionId: string): string => `parley-wrap-up:${interactionId}`

type Drafts = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What was picked and written before the page was loaded anew; in this tab only, and no longer than until it is saved. */
export function readDraft(interactionId: string, drafts: Drafts = sessionStorage): WrapUp {
  try {
    return WrapUp.parse(JSON.parse(drafts.getItem(nameOf(interactionId)) ?? 'null'))
  } catch {
    return EMPTY
  }
}

export function keepDraft(interactionId: string, draft: WrapUp, drafts: Drafts = sessionStorage): void {
  drafts.setItem(nameOf(interactionId), JSON.stringify(draft))
}

export function dropDraft(interactionId: string, drafts: Drafts = sessionStorage): void {
  drafts.removeItem(nameOf(interactionId))
}

export const isEmpty = ({ disposition, notes }: WrapUp): boolean => disposition === null && notes.trim() === ''

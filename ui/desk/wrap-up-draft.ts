import { type DeskQueue, WrapUp } from '~/protocol/desk'
import { type Memory, tabMemory } from '~/ui/frame/memory'

const EMPTY: WrapUp = { disposition: null, notes: '' }

const nameOf = (interactionId: string): string => `parley-wrap-up:${interactionId}`

/** What was picked and written before the page was loaded anew; in this tab only, and no longer than until it is saved. */
export function readDraft(interactionId: string, memory: Memory = tabMemory): WrapUp {
  try {
    return WrapUp.parse(JSON.parse(memory.read(nameOf(interactionId)) ?? 'null'))
  } catch {
    return EMPTY
  }
}

export const keepDraft = (interactionId: string, draft: WrapUp, memory: Memory = tabMemory): void =>
  memory.write(nameOf(interactionId), JSON.stringify(draft))

export const dropDraft = (interactionId: string, memory: Memory = tabMemory): void => memory.write(nameOf(interactionId), null)

export const isEmpty = ({ disposition, notes }: WrapUp): boolean => disposition === null && notes.trim() === ''

/** The server would refuse it: the queue asks for a disposition. */
export const lacksDisposition = ({ disposition }: WrapUp, mode: DeskQueue['wrapUpMode']): boolean =>
  mode === 'mandatory' && disposition === null

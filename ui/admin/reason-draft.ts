import { type ReasonList, UpdateReasons } from '~/protocol/reason'

/** A reason in its field. `key`: its id, or another name for one that has none yet. */
export type DraftReason = { key: string; id?: string; name: string }

export type ReasonDraft = { version: number; reasons: readonly DraftReason[] }

export const draftOf = ({ version, reasons }: ReasonList): ReasonDraft => ({
  version,
  reasons: reasons.map(({ id, name }) => ({ key: id, id, name })),
})

export const updateOf = ({ version, reasons }: ReasonDraft): UpdateReasons => ({
  version,
  reasons: reasons.map(({ id, name }) => ({ ...(id && { id }), name })),
})

/** What is wrong with a reason's name as it stands; null: nothing. */
export function mistakeIn({ reasons }: ReasonDraft, { key, name }: DraftReason): 'empty' | 'twice' | null {
  const same = (text: string) => text.trim().toLowerCase()
  if (name.trim() === '') return 'empty'
  return reasons.some((other) => other.key !== key && same(other.name) === same(name)) ? 'twice' : null
}

export const isComplete = (draft: ReasonDraft): boolean => UpdateReasons.safeParse(updateOf(draft)).success

/** The list with one of its reasons so many places further down; what does not fit changes nothing. */
export function moved(reasons: readonly DraftReason[], key: string, by: number): readonly DraftReason[] {
  const from = reasons.findIndex((reason) => reason.key === key)
  const to = from + by
  const reason = reasons[from]
  if (!reason || to < 0 || to >= reasons.length) return reasons
  return reasons.toSpliced(from, 1).toSpliced(to, 0, reason)
}

/** The list as it is here, with what somebody else has added meanwhile, and without what they have removed. */
export function withTheirs(theirs: ReasonDraft, { draft, saved }: { draft: ReasonDraft; saved: ReasonDraft }): ReasonDraft {
  const isKnown = ({ reasons }: ReasonDraft, key: string) => reasons.some((reason) => reason.key === key)
  const kept = draft.reasons.filter(({ id, key }) => id === undefined || isKnown(theirs, key))
  const added = theirs.reasons.filter(({ key }) => !isKnown(saved, key))
  return { version: theirs.version, reasons: [...kept, ...added] }
}

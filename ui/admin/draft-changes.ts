/** The fields that are not as they were. Which version a draft began with is none of them. */
export const changesIn = <Draft extends object>(draft: Draft, saved: Draft): (keyof Draft)[] =>
  (Object.keys(saved) as (keyof Draft)[]).filter(
    (field) => field !== 'version' && JSON.stringify(draft[field]) !== JSON.stringify(saved[field]),
  )

/** What somebody else saved meanwhile, with all that was changed here over what both began with. */
export const takeIn = <Draft extends object>(theirs: Draft, { draft, saved }: { draft: Draft; saved: Draft }): Draft => ({
  ...theirs,
  ...Object.fromEntries(changesIn(draft, saved).map((field) => [field, draft[field]])),
})

/** The mistakes under one path of a form, by what remains of theirs; `` for one about the path itself. */
export const below = (mistakes: ReadonlySet<string>, path: string): ReadonlySet<string> =>
  new Set([...mistakes].filter((each) => each === path || each.startsWith(`${path}.`)).map((each) => each.slice(path.length + 1)))

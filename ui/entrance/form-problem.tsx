'use client'

import type { ApiProblem } from '~/ui/api/problem'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { Note } from '~/ui/primitives/note'

/** Says what the server refused, unless it is said at a field already. */
export function FormProblem({ problem }: { problem: ApiProblem | null }) {
  const sentenceOf = useProblemSentence()
  if (!problem || Object.keys(problem.fields).length > 0) return null
  return <Note tone="warn">{sentenceOf(problem)}</Note>
}

'use client'

import { useTranslations } from 'use-intl'
import type { ApiProblem } from './problem'

/** The server's own sentence; ours where no sentence of its could reach us. */
export function useProblemSentence(): (problem: ApiProblem) => string {
  const t = useTranslations('problem')
  return (problem) => {
    if (problem.code === 'unreachable') return t('unreachable')
    if (problem.detail === null) return t('unreadable', { status: problem.status })
    return problem.code === 'bug' && problem.id ? t('withId', { sentence: problem.detail, id: problem.id }) : problem.detail
  }
}

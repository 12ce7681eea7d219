'use client'

import { useTranslations } from 'use-intl'
import type { MediaProblem } from '~/media/media-problem'

/** What is wrong with the agent's own camera or microphone, and the next step. */
export function useProblemWords(): (problem: MediaProblem) => string {
  const t = useTranslations('call.problem')
  return (problem) => t(problem.code, { device: t(problem.device ?? 'both') })
}

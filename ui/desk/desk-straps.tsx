'use client'

import { WifiOff } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { Button } from '~/ui/primitives/button'
import { Strap } from '~/ui/primitives/strap'
import { useDeskView, useOpenDesk } from './desk-context'

/** What is wrong with the desk itself, across its top, until it is mended. */
export function DeskStraps() {
  return (
    <div className="[grid-area:straps]">
      <OfflineStrap />
      <ProblemStrap />
    </div>
  )
}

function OfflineStrap() {
  const t = useTranslations('desk.strap')
  const format = useFormatter()
  const isOffline = useDeskView((view) => view.connection === 'reconnecting')
  const asOfMs = useDeskView((view) => view.asOfMs)
  if (!isOffline) return null
  const time = format.dateTime(asOfMs, { hour: '2-digit', minute: '2-digit' })
  return <Strap icon={<WifiOff />}>{t('offline', { time })}</Strap>
}

function ProblemStrap() {
  const t = useTranslations('desk.strap')
  const sentence = useProblemSentence()
  const { dismissProblem } = useOpenDesk()
  const problem = useDeskView((view) => view.problem)
  if (!problem) return null
  const dismiss = (
    <Button size="row" onClick={dismissProblem}>
      {t('dismiss')}
    </Button>
  )
  return (
    <Strap tone={problem.status >= 500 || problem.status === 0 ? 'danger' : 'warn'} action={dismiss}>
      {sentence(problem)}
    </Strap>
  )
}

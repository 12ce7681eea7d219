'use client'

import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { RecordingContent, RecordingDetail } from '~/protocol/recording-detail'
import { formatDuration } from '~/ui/primitives/duration'
import { Fact, Facts } from '~/ui/primitives/facts'
import { LocalTime } from '~/ui/primitives/local-time'
import { noticedGaps } from './recording-timeline'

type RecordingProofProps = { recording: RecordingDetail; content: RecordingContent; hasFailed: boolean }

/** Whether it is as it was signed, what is missing in it, and who has watched it. */
export function RecordingProof({ recording, content, hasFailed }: RecordingProofProps) {
  const t = useTranslations('recording')
  const { state, incompleteReason, watchedBy } = recording
  const gaps = noticedGaps(content.gaps)
  return (
    <div className="grid gap-2">
      <Verdict isSigned={content.isSigned} hasFailed={hasFailed} />
      <Facts>
        {state === 'incomplete' && incompleteReason ? (
          <Fact name={t('fact.incomplete')}>{t(`incomplete.${incompleteReason}`)}</Fact>
        ) : null}
        {gaps.length > 0 ? (
          <Fact name={t('fact.notKept')}>
            {gaps
              .map(({ reason, fromMs, toMs }) =>
                t('gapOf', { reason: t(`gap.${reason}`), length: formatDuration(toMs - fromMs) }),
              )
              .join(', ')}
          </Fact>
        ) : null}
        <Fact name={t('fact.watchedBy')}>{watchedBy.length === 0 ? t('nobody') : <Watchers watchedBy={watchedBy} />}</Fact>
      </Facts>
    </div>
  )
}

function Watchers({ watchedBy }: Pick<RecordingDetail, 'watchedBy'>) {
  const t = useTranslations('recording')
  return (
    <ul>
      {watchedBy.map(({ userId, name, at, purpose }) => (
        <li key={`${userId} ${purpose}`}>
          {t(`seen.${purpose}`, { name: name ?? t('formerMember') })} <LocalTime at={at} format="date-time-year" />
        </li>
      ))}
    </ul>
  )
}

function Verdict({ isSigned, hasFailed }: { isSigned: boolean; hasFailed: boolean }) {
  const t = useTranslations('recording')
  if (isSigned && !hasFailed)
    return (
      <p className="flex items-center gap-2 font-medium text-ok">
        <ShieldCheck />
        {t('signed')}
      </p>
    )
  return (
    <p role="alert" className="flex items-center gap-2 font-medium text-danger">
      <ShieldAlert />
      {t(isSigned ? 'partFailed' : 'notSigned')}
    </p>
  )
}

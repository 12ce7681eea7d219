'use client'

import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { RecordingProof as Proof, RecordingContent, RecordingDetail } from '~/protocol/recording-detail'
import { formatDuration } from '~/ui/primitives/duration'
import { Fact, Facts } from '~/ui/primitives/facts'
import { LocalTime } from '~/ui/primitives/local-time'
import { useInteraction } from './interaction-context'
import { notKeptOf } from './not-kept'

type RecordingProofProps = { recording: RecordingDetail; content: RecordingContent; hasFailed: boolean }

/** Whether it is as it was signed, who agreed to it, what is missing in it, who held its key and until when, and who has watched it. */
export function RecordingProof({ recording, content, hasFailed }: RecordingProofProps) {
  const t = useTranslations('recording')
  const { state, incompleteReason, proof, watchedBy } = recording
  return (
    <div className="grid gap-2">
      <Verdict isSigned={content.isSigned} hasFailed={hasFailed} />
      <Facts>
        {proof && proof.consent.length > 0 ? (
          <Fact name={t('fact.consent')}>
            <Consent consent={proof.consent} />
          </Fact>
        ) : null}
        {state === 'incomplete' && incompleteReason ? (
          <Fact name={t('fact.incomplete')}>{t(`incomplete.${incompleteReason}`)}</Fact>
        ) : null}
        <Fact name={t('fact.notKept')}>
          <NotKept content={content} />
        </Fact>
        {proof ? (
          <>
            <Fact name={t('fact.keyHeldBy')}>
              <KeyHolders holders={proof.keyHolders} />
            </Fact>
            <Fact name={t('fact.keptUntil')}>
              <KeptUntil at={proof.keptUntil} />
            </Fact>
          </>
        ) : null}
        <Fact name={t('fact.watchedBy')}>{watchedBy.length === 0 ? t('nobody') : <Watchers watchedBy={watchedBy} />}</Fact>
      </Facts>
    </div>
  )
}

function Consent({ consent }: Pick<Proof, 'consent'>) {
  const t = useTranslations('recording.consent')
  return (
    <ul>
      {consent.map(({ answer, at, textVersion }) => (
        <li key={at}>{t.rich(answer, { version: textVersion, time: () => <LocalTime at={at} format="clock-seconds" /> })}</li>
      ))}
    </ul>
  )
}

function NotKept({ content }: { content: RecordingContent }) {
  const t = useTranslations('recording')
  const { timeline } = useInteraction().detail
  const parts = notKeptOf(content, timeline)
  if (parts.length === 0) return t('allKept')
  return parts
    .map(({ reason, lengthMs }) => t('gapOf', { reason: t(`gap.${reason}`), length: formatDuration(lengthMs) }))
    .join(', ')
}

/** In the call, by name; since then only where the recording lies. */
function KeyHolders({ holders }: { holders: Proof['keyHolders'] }) {
  const t = useTranslations('recording')
  const names = holders.map(({ role, name }) => name ?? t(role === 'visitor' ? 'unnamed.visitor' : 'formerMember'))
  return (
    <>
      {t('key.inCall', { names: names.join(', ') })}
      <span className="block text-ink-2">{t('key.since')}</span>
    </>
  )
}

function KeptUntil({ at }: { at: string | null }) {
  const t = useTranslations('recording.kept')
  const { hold } = useInteraction().detail
  if (hold) return t('held')
  return at ? <LocalTime at={at} format="date" /> : t('forGood')
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

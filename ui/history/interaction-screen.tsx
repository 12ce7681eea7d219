'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useId } from 'react'
import { useTranslations } from 'use-intl'
import type { InteractionDetail } from '~/protocol/history'
import { WrittenText } from '~/ui/primitives/written-text'
import { CourseLine } from './course-line'
import { InteractionFigures } from './interaction-figures'
import { InteractionHead } from './interaction-head'
import { PeopleList } from './people-list'
import { RecordingPart } from './recording-part'
import { TimelineList } from './timeline-list'
import { TranscriptColumn } from './transcript-column'
import { type Playback, usePlayback } from './use-playback'
import { useRecordingNotes } from './use-recording-notes'
import { VisitorFacts } from './visitor-facts'
import { WhyThisAgent } from './why-this-agent'

export function InteractionScreen({ detail }: { detail: InteractionDetail }) {
  useFreshDetail(detail.row.state !== 'closed' || detail.recording?.state === 'saving')
  const notes = useRecordingNotes(detail.recording)
  const playback = usePlayback(detail, notes.list)
  return (
    <main id="main" className={LAYOUT}>
      <div className="flex min-h-0 min-w-0 flex-col bg-surface-1 max-narrow:contents">
        <InteractionHead detail={detail} />
        <div className="min-h-0 flex-1 max-narrow:contents narrow:overflow-y-auto">
          <RecordingPart recording={detail.recording} playback={playback} />
          <InteractionParts detail={detail} playback={playback} />
        </div>
      </div>
      <TranscriptColumn
        {...{ detail, playback, notes }}
        className="flex min-h-0 min-w-0 flex-col bg-surface-1 max-narrow:order-1 max-narrow:max-h-[80dvh] max-narrow:flex-none max-narrow:border-b narrow:border-s"
      />
    </main>
  )
}

/** Where there is no room for two columns, the transcript comes right after the recording it goes with. */
const LAYOUT =
  'min-h-0 min-w-0 bg-surface-1 max-narrow:flex max-narrow:flex-col max-narrow:overflow-y-auto narrow:grid narrow:grid-cols-[minmax(0,1fr)_356px]'

function InteractionParts({ detail, playback }: { detail: InteractionDetail; playback: Playback | null }) {
  const t = useTranslations('interaction')
  return (
    <div className="max-narrow:order-2">
      <div className="grid gap-4 border-b px-4 py-4">
        <InteractionFigures detail={detail} />
        <CourseLine timeline={detail.timeline} medium={detail.row.medium} />
      </div>
      <div className="grid grid-cols-1 tablet:grid-cols-2 tablet:divide-x">
        <div className="divide-y">
          {detail.why ? (
            <Part title={t('why')}>
              <WhyThisAgent why={detail.why} interactionId={detail.row.id} />
            </Part>
          ) : null}
          <Part title={t('timeline')}>
            <TimelineList timeline={detail.timeline} player={playback?.player} />
          </Part>
        </div>
        <div className="divide-y max-tablet:border-t">
          <Part title={t('people')}>
            <PeopleList detail={detail} />
          </Part>
          {detail.notes ? (
            <Part title={t('wrapUpNotes')}>
              <p className="wrap-anywhere whitespace-pre-wrap">
                <WrittenText text={detail.notes} />
              </p>
            </Part>
          ) : null}
          <Part title={t('visitor')}>
            <VisitorFacts detail={detail} />
          </Part>
        </div>
      </div>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0 px-4 py-3.5">
      <h2 id={id} className="mb-2">
        {title}
      </h2>
      {children}
    </section>
  )
}

const FRESHEN_MS = 5_000

/** While it runs, the page follows it. */
function useFreshDetail(isRunning: boolean): void {
  const router = useRouter()
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => document.visibilityState === 'visible' && router.refresh(), FRESHEN_MS)
    return () => clearInterval(timer)
  }, [router, isRunning])
}

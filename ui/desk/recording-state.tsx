'use client'

import { useTranslations } from 'use-intl'
import type { DeskInteraction } from '~/protocol/desk'
import { recordingLine } from '~/ui/call/recording-view'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { useServerNowMs } from './elapsed'
import { useVisitorName } from './use-visitor-name'

/** So long before a pause ends, the agent is warned: the card may not be read out yet. */
const WARN_MS = 10_000

/** In the head of the call: red dot and word, only while something is written. */
export function RecordingMark({ recording }: Pick<DeskInteraction, 'recording'>) {
  const t = useTranslations('call.recording')
  return (
    <div role="status" className="flex-none">
      {recording?.isWriting ? (
        <p className="flex items-center gap-1.5 font-medium whitespace-nowrap text-recording">
          <i aria-hidden="true" className="forced-mark size-2 shrink-0 rounded-full bg-recording" />
          <span>{t('on')}</span>
        </p>
      ) : null}
    </div>
  )
}

/** Under the head: asked, refused, paused, over. Calm, with an empty box, for nothing is written. */
export function RecordingState({ interaction: { recording, visitor } }: { interaction: DeskInteraction }) {
  const t = useTranslations('call.recording')
  const name = useVisitorName()(visitor)
  const line = recordingLine(recording)
  return (
    <div className={line ? LINE : 'contents'}>
      {line ? <i aria-hidden="true" className="size-2.5 shrink-0 rounded-[2px] border border-dashed border-line-strong" /> : null}
      <p role="status">{line ? t(line, { name }) : null}</p>
      {line === 'paused' ? <Pause resumesAt={recording?.resumesAt ?? null} /> : null}
    </div>
  )
}

const LINE = 'flex min-h-8 flex-none flex-wrap items-center gap-x-2 border-b bg-surface-1 px-4 py-1 text-ink-2'

function Pause({ resumesAt }: { resumesAt: string | null }) {
  const t = useTranslations('call.recording')
  return resumesAt ? <Resumes atMs={Date.parse(resumesAt)} /> : <span>{t('untilYou')}</span>
}

/** The clock is read by eye only; that it is nearly over is said. */
function Resumes({ atMs }: { atMs: number }) {
  const t = useTranslations('call.recording')
  const leftMs = Math.max(0, atMs - useServerNowMs())
  const isSoon = leftMs <= WARN_MS
  return (
    <>
      <span className={cx('tabular-nums', isSoon && 'font-semibold text-warn')}>
        {t('resumesIn', { time: formatDuration(leftMs) })}
      </span>
      <span role="status" className="sr-only">
        {isSoon ? t('soon', { seconds: WARN_MS / 1_000 }) : null}
      </span>
    </>
  )
}

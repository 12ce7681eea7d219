'use client'

import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { DeskInteraction } from '~/protocol/desk'
import { isForGood, recordingLine } from '~/ui/call/recording-view'
import { STAGE_PLATE } from '~/ui/call/stage-plate'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { useServerNowMs } from './elapsed'
import { useVisitorName } from './use-visitor-name'

/** So long before a pause ends, the agent is warned: the card may not be read out yet. */
const WARN_MS = 10_000

/** In the head of the call: red dot and word only while something is written, an empty box in a pause; on a phone the line over the picture says that. */
export function RecordingMark({ recording }: Pick<DeskInteraction, 'recording'>) {
  const t = useTranslations('call.recording')
  return (
    <>
      <div role="status" className="flex-none">
        {recording?.isWriting ? (
          <p className={cx(MARK, 'text-recording')}>
            <i aria-hidden="true" className="forced-mark size-2 shrink-0 rounded-full bg-recording" />
            <span>{t('on')}</span>
          </p>
        ) : null}
      </div>
      {recording?.state === 'paused' ? (
        <p className={cx(MARK, 'text-ink-2 max-tablet:hidden')}>
          <EmptyBox />
          <span>{t('pausedMark')}</span>
        </p>
      ) : null}
    </>
  )
}

const MARK = 'flex flex-none items-center gap-1.5 font-medium whitespace-nowrap'

const EmptyBox = () => (
  <i aria-hidden="true" className="size-2.5 shrink-0 rounded-[2px] border border-dashed border-current opacity-75" />
)

/** Over the picture: asked, refused, paused, over. Calm, with an empty box, for nothing is written. What stands for good can be put away. */
export function RecordingState({ interaction: { recording, visitor } }: { interaction: DeskInteraction }) {
  const t = useTranslations('call.recording')
  const name = useVisitorName()(visitor)
  const place = useRef<HTMLDivElement>(null)
  const [putAway, setPutAway] = useState<ReturnType<typeof recordingLine>>(null)
  const current = recordingLine(recording)
  const line = current === putAway ? null : current
  const close = () => {
    setPutAway(current)
    // The button goes with its line; whoever pressed it by key goes on from here.
    place.current?.focus()
  }
  return (
    <div ref={place} tabIndex={-1} className={cx('outline-none', line ? LINE : 'sr-only')}>
      {line ? (
        <span className="flex h-lh flex-none items-center">
          <EmptyBox />
        </span>
      ) : null}
      <div className={WORDS}>
        <p role="status">{line ? t(line, { name }) : null}</p>
        {line === 'paused' ? <Pause resumesAt={recording?.resumesAt ?? null} /> : null}
      </div>
      {line && isForGood(line) ? (
        <button type="button" aria-label={t('putAway')} onClick={close} className={CLOSE}>
          <X />
        </button>
      ) : null}
    </div>
  )
}

/** Only the words wrap: the box stays before their first line, the cross behind it, and a pause's clock goes below as a whole. */
const LINE = cx(STAGE_PLATE, 'flex items-start gap-x-2')
const WORDS = 'flex min-w-0 flex-wrap gap-x-2 text-start text-pretty wrap-anywhere'
const CLOSE =
  'relative -my-1 -me-1.5 grid size-7 flex-none place-items-center rounded-control after:absolute after:-inset-2 hover:bg-stage-2'

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
      <span className={cx('tabular-nums', isSoon && 'font-semibold underline underline-offset-2')}>
        {t('resumesIn', { time: formatDuration(leftMs) })}
      </span>
      <span role="status" className="sr-only">
        {isSoon ? t('soon', { seconds: WARN_MS / 1_000 }) : null}
      </span>
    </>
  )
}

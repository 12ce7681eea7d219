'use client'

import { ArrowDownUp } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { InteractionDetail } from '~/protocol/history'
import { Button } from '~/ui/primitives/button'
import { bringIntoView, watchReader } from './follow-reader'
import { useInteraction } from './interaction-context'
import type { RecordingPlayer } from './recording-player'
import { Transcript } from './transcript'
import { currentLine, transcriptOf } from './transcript-lines'
import { usePlayer } from './use-recording'
import type { RecordingNotes } from './use-recording-notes'

type TranscriptInStepProps = { detail: InteractionDetail; player: RecordingPlayer; notes: RecordingNotes }

/** Scrolls with it until the reader scrolls by hand. */
export function TranscriptInStep({ detail, player, notes }: TranscriptInStepProps) {
  const t = useTranslations('interaction')
  const { timeline, messages, row } = detail
  const { startedAt } = player.content
  const { userId } = useInteraction().viewer
  const lines = useMemo(
    () => transcriptOf(timeline, messages, { startedAt, notes: notes.list }),
    [timeline, messages, startedAt, notes.list],
  )
  const currentId = usePlayer(player, ({ positionMs }) => currentLine(lines, startedAt, positionMs))
  const { box, isFollowing, follow } = useFollowing(currentId)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div ref={box} className="min-h-0 flex-1 overflow-y-auto">
        <Transcript
          lines={lines}
          {...{ player, currentId }}
          noteParts={{ interactionId: row.id, meId: userId, remove: notes.remove }}
        />
      </div>
      {currentId !== null && !isFollowing ? (
        <Button size="row" className="absolute bottom-2 self-center shadow-pop" onClick={follow}>
          <ArrowDownUp />
          {t('follow')}
        </Button>
      ) : null}
    </div>
  )
}

/** Keeps the current line in view, until the reader scrolls; `follow` takes it up again. */
function useFollowing(currentId: string | null) {
  const box = useRef<HTMLDivElement>(null)
  const [isFollowing, setFollowing] = useState(true)
  useEffect(() => (box.current ? watchReader(box.current, () => setFollowing(false)) : undefined), [])
  useEffect(() => {
    if (isFollowing && currentId && box.current) bringIntoView(box.current, box.current.querySelector('[aria-current]'))
  }, [isFollowing, currentId])
  return { box, isFollowing, follow: () => setFollowing(true) }
}

'use client'

import { type LineTime, timeOf, timeOfRow } from './line-time'
import type { RecordingPlayer } from './recording-player'
import { Happened, Said } from './transcript-line'
import { idOfLine, type TranscriptLine } from './transcript-lines'
import { type NoteParts, TranscriptNote } from './transcript-note'

type TranscriptProps = {
  lines: readonly TranscriptLine[]
  /** Of the recording, where there is one that plays. */
  player?: RecordingPlayer
  /** The line that belongs to what is played now. */
  currentId?: string | null
  /** Nothing where there can be no notes. */
  noteParts?: NoteParts
}

/** What was written, with the few events that explain a silence, and what colleagues noted. */
export function Transcript({ lines, player, currentId = null, noteParts }: TranscriptProps) {
  return (
    <ol className="py-2">
      {lines.map((line) => (
        <AnyLine
          key={idOfLine(line)}
          {...{ line, noteParts }}
          time={timeOfLine(line, player ?? null)}
          isCurrent={idOfLine(line) === currentId}
        />
      ))}
    </ol>
  )
}

const timeOfLine = (line: TranscriptLine, player: RecordingPlayer | null): LineTime =>
  line.kind === 'event' ? timeOfRow(line.row, player) : timeOf(line.at, player)

type AnyLineProps = { line: TranscriptLine; time: LineTime; isCurrent: boolean; noteParts: NoteParts | undefined }

function AnyLine({ line, time, isCurrent, noteParts }: AnyLineProps) {
  switch (line.kind) {
    case 'message':
      return <Said message={line.message} time={time} isCurrent={isCurrent} />
    case 'event':
      return <Happened row={line.row} time={time} />
    case 'note':
      return noteParts ? <TranscriptNote note={line.note} time={time} isCurrent={isCurrent} parts={noteParts} /> : null
  }
}

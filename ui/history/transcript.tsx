'use client'

import { Happened, type LineTime, Said } from './transcript-line'
import { idOfLine, type TranscriptLine } from './transcript-lines'
import { type NoteParts, TranscriptNote } from './transcript-note'

type TranscriptProps = {
  lines: readonly TranscriptLine[]
  timeOf: (line: TranscriptLine) => LineTime
  /** Nothing where there can be no notes. */
  noteParts?: NoteParts
}

/** What was written, with the few events that explain a silence, and what colleagues noted. */
export function Transcript({ lines, timeOf, noteParts }: TranscriptProps) {
  return (
    <ol className="py-2">
      {lines.map((line) => (
        <AnyLine key={idOfLine(line)} line={line} time={timeOf(line)} noteParts={noteParts} />
      ))}
    </ol>
  )
}

type AnyLineProps = { line: TranscriptLine; time: LineTime; noteParts: NoteParts | undefined }

function AnyLine({ line, time, noteParts }: AnyLineProps) {
  switch (line.kind) {
    case 'message':
      return <Said message={line.message} time={time} />
    case 'event':
      return <Happened row={line.row} time={time} />
    case 'note':
      return noteParts ? <TranscriptNote note={line.note} time={time} parts={noteParts} /> : null
  }
}

import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { RecordingContent } from '~/protocol/recording-detail'
import type { TimelineRow } from '~/protocol/timeline'
import { RecordingPlayer } from '~/ui/history/recording-player'
import { TimelineList } from '~/ui/history/timeline-list'
import { Transcript } from '~/ui/history/transcript'
import { transcriptOf } from '~/ui/history/transcript-lines'
import { StaffProviders } from '~/ui/messages/provider'

const START = Date.parse('2026-11-25T12:00:00.000Z')
const at = (second: number) => new Date(START + second * 1_000).toISOString()
const content: RecordingContent = { startedAt: at(0), lengthMs: 60_000, tracks: [], gaps: [], isSigned: true }
const player = new RecordingPlayer('0199', content, 0)
const timeline: TimelineRow[] = [
  { seq: 1, at: at(-40), entry: { type: 'requested', medium: 'video' }, agentName: null },
  { seq: 2, at: at(-30), entry: { type: 'accepted', offerId: 'o', agentId: 'a' }, agentName: 'Ines' },
  { seq: 3, at: at(20), entry: { type: 'recording-paused', agentId: 'a' }, agentName: 'Ines' },
]

/** As it is read, with a space between what stands apart. */
function textOf(part: ReactNode): string {
  const html = renderToStaticMarkup(
    <StaffProviders zone="UTC" nonce={undefined}>
      {part}
    </StaffProviders>,
  )
  return html
    .slice(html.indexOf('<ol'))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('When a line was', () => {
  it('is told alike in the transcript and in the timeline: by the recording’s clock where it was recorded, and by the time of day', () => {
    const transcript = textOf(<Transcript lines={transcriptOf(timeline, [])} player={player} />)
    const list = textOf(<TimelineList timeline={timeline} player={player} />)
    expect(transcript).toContain('Ines paused the recording · 0:20 · 12:00:20')
    expect(list).toContain('0:20 12:00:20 Ines paused the recording')
    expect(transcript).toContain('Ines accepted · 11:59:30')
    expect(list).toContain('11:59:30 Ines accepted')
  })

  it('is the time of day alone where nothing was recorded', () => {
    expect(textOf(<Transcript lines={transcriptOf(timeline, [])} />)).toContain('Ines paused the recording · 12:00:20')
    expect(textOf(<TimelineList timeline={timeline} />)).toContain('12:00:20 Ines paused the recording')
  })
})

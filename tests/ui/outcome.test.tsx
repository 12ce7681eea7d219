import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { HistoryRow } from '~/protocol/history'
import { HistoryEmpty } from '~/ui/history/history-empty'
import { HistoryTable } from '~/ui/history/history-table'
import { OutcomeTags } from '~/ui/history/outcome-tags'
import { PeopleList } from '~/ui/history/people-list'
import { StaffProviders } from '~/ui/messages/provider'

const ROW: HistoryRow = {
  ...{ id: '0199', medium: 'chat', visitorName: 'Noor', pageTitle: 'Cart', queueName: 'Support', agentName: 'Ines' },
  ...{ state: 'closed', outcome: 'handled', disposition: 'Follow-up needed', createdAt: '2026-11-25T12:00:00.000Z' },
  ...{ waitedMs: 4_000, talkMs: 60_000, isOnHold: false },
  recording: { state: 'ready', incompleteReason: null, lengthMs: 60_000 },
}

const htmlOf = (part: ReactNode) =>
  renderToStaticMarkup(
    <StaffProviders zone="UTC" nonce={undefined}>
      {part}
    </StaffProviders>,
  )
const textOf = (html: string) => html.replace(/<script.*?<\/script>/gs, '').replace(/<[^>]+>/g, '')
const cellsOf = (row: HistoryRow) => htmlOf(<HistoryTable rows={[row]} />).match(/<td.*?<\/td>/gs) ?? []

describe('What came of a conversation', () => {
  it('is told in the history by its outcome, which is what the filter finds, and beside it by its disposition', () => {
    const cells = cellsOf(ROW).map(textOf)
    expect(cells.find((text) => text.includes('Handled'))).not.toContain('Follow-up needed')
    expect(cells).toContain('Follow-up needed')
  })

  it('is never green: only its disposition says what is still to be done', () => {
    const html = htmlOf(<OutcomeTags row={ROW} />)
    expect(textOf(html)).toContain('Outcome HandledDisposition Follow-up needed')
    expect(html).not.toMatch(/text-ok|bg-ok/)
    expect(htmlOf(<OutcomeTags row={{ ...ROW, outcome: 'abandoned', disposition: null }} />)).toContain('text-warn')
  })

  it('is not said to be talk where it was written', () => {
    const detail = (medium: HistoryRow['medium']) =>
      ({
        row: { ...ROW, medium },
        visitor: { name: 'Noor' },
        timeline: [
          { seq: 1, at: ROW.createdAt, entry: { type: 'accepted', offerId: 'o', agentId: 'ines' }, agentName: 'Ines' },
          { seq: 2, at: ROW.createdAt, entry: { type: 'connected' }, agentName: null },
        ],
      }) as unknown as Parameters<typeof PeopleList>[0]['detail']
    expect(textOf(htmlOf(<PeopleList detail={detail('chat')} />))).toContain('Ineschatted')
    expect(textOf(htmlOf(<PeopleList detail={detail('voice')} />))).toContain('Inestalked')
    expect(textOf(htmlOf(<OutcomeTags row={{ ...ROW, state: 'active', outcome: null }} />))).toContain('Chatting')
  })
})

describe('On a phone the history', () => {
  it('says under the outcome what there is of a recording', () => {
    const outcome = cellsOf(ROW).find((cell) => cell.includes('Handled')) ?? ''
    expect(outcome).toMatch(/<span class="tablet:hidden">.*Recorded, 1:00/)
    expect(cellsOf({ ...ROW, recording: null }).join('')).not.toContain('Recorded')
  })
})

describe('A history in which nothing matches', () => {
  it('leaves clearing the filters to the one button for it, in the head', () =>
    expect(htmlOf(<HistoryEmpty isFiltered />)).not.toMatch(/<a |<button/))
})

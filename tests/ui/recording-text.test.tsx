import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { HistoryRow } from '~/protocol/history'
import { RecordingText } from '~/ui/history/recording-text'
import { StaffProviders } from '~/ui/messages/provider'

type Recording = NonNullable<HistoryRow['recording']>

/** As it is read out: what only the eye is given is left out. */
function said(recording: Partial<Recording> & Pick<Recording, 'state'>): string {
  const whole = { incompleteReason: null, lengthMs: 277_000, ...recording }
  const html = renderToStaticMarkup(
    <StaffProviders zone="UTC" nonce={undefined}>
      <RecordingText recording={whole} />
    </StaffProviders>,
  )
  const markup = html.slice(html.indexOf('<span'))
  return markup
    .replace(/<(i|span) aria-hidden="true"[^>]*>[^<]*<\/\1>/g, '')
    .replace(/<[^>]+>/g, '')
    .trim()
}

describe('In the history a recording', () => {
  it.each<[string, Parameters<typeof said>[0]]>([
    ['Recorded, 4:37', { state: 'ready' }],
    ['Recorded, 4:37. Its end is missing: the recorder was lost.', { state: 'incomplete', incompleteReason: 'recorder-lost' }],
    ['Nothing recorded', { state: 'incomplete', incompleteReason: 'nothing-recorded' }],
    ['Recording', { state: 'recording', lengthMs: null }],
    ['Paused', { state: 'paused', lengthMs: null }],
    ['Saving…', { state: 'saving' }],
    ['Deleted', { state: 'deleted' }],
    ['Refused', { state: 'refused', lengthMs: null }],
    ['Asked', { state: 'asked', lengthMs: null }],
  ])('says “%s”', (words, recording) => expect(said(recording)).toBe(words))

  it('shows its length where there is something to play, and nowhere a red disc but there', () => {
    const shown = (state: Recording['state']) =>
      renderToStaticMarkup(
        <StaffProviders zone="UTC" nonce={undefined}>
          <RecordingText recording={{ state, incompleteReason: null, lengthMs: 277_000 }} />
        </StaffProviders>,
      )
    expect(shown('ready')).toMatch(/bg-recording.*>4:37</)
    for (const state of ['recording', 'saving', 'deleted', 'refused'] as const) expect(shown(state)).not.toContain('bg-recording')
  })
})

import type { IncompleteReason } from '~/domain/recording'
import type { Recording } from '~/domain/recording-life'
import type { Recording as RecordingRow } from './generated/client'

export type { RecordingRow }

/** The domain's view of a row. The checks of the migration make sure that each state has what it needs. */
export function toRecording({ state, resumesAt, incompleteReason }: RecordingRow): Recording {
  switch (state as Recording['state']) {
    case 'paused':
      return { state: 'paused', resumesAt }
    case 'incomplete':
      return { state: 'incomplete', reason: incompleteReason as IncompleteReason }
    default:
      return { state } as Recording
  }
}

/** What the row says of a change of state, whoever brings it about. */
export const columnsOnChange = (to: Recording, now: Date): Partial<RecordingRow> => ({
  ...toColumns(to),
  stateSince: now,
  ...(to.state === 'saving' && { endedAt: now, isWriting: false }),
})

/** The columns that a state decides. */
function toColumns(to: Recording): Partial<RecordingRow> {
  const { state } = to
  switch (to.state) {
    case 'paused':
      return { state, resumesAt: to.resumesAt }
    case 'incomplete':
      return { state, incompleteReason: to.reason }
    case 'deleted':
      return { state, dataKey: null, manifest: null, signature: null }
    default:
      return { state, resumesAt: null }
  }
}

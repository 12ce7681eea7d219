import type { TimelineEntry, TimelineRow } from '~/protocol/timeline'

/** The timeline with a name also on the lines that say only "the agent": that of the one who talked with the visitor then. */
export function nameAgents(timeline: readonly TimelineRow[]): TimelineRow[] {
  let talking: string | null = null
  return timeline.map((row) => {
    if (row.entry.type === 'accepted' || row.entry.type === 'transferred') talking = row.agentName
    return isByAgent(row.entry) ? { ...row, agentName: talking } : row
  })
}

function isByAgent(entry: TimelineEntry): boolean {
  switch (entry.type) {
    case 'ended':
    case 'recording-resumed':
      return entry.by === 'agent'
    case 'unencrypted-dropped':
      return entry.reportedBy === 'agent'
    default:
      return false
  }
}

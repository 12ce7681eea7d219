import type { TimelineEntry } from '~/protocol/timeline'

type EndWord = 'endedByVisitor' | 'endedByAgent' | 'endedByLoss'
export type EntryWord = Exclude<TimelineEntry['type'], 'ended'> | EndWord

const ENDS: Record<Extract<TimelineEntry, { type: 'ended' }>['by'], EndWord> = {
  visitor: 'endedByVisitor',
  agent: 'endedByAgent',
  'visitor-lost': 'endedByLoss',
}

/** The sentence for a line of the timeline, and the agent it speaks of. */
export function entryWord(entry: TimelineEntry): { word: EntryWord; agentId: string | null } {
  if (entry.type === 'ended') return { word: ENDS[entry.by], agentId: null }
  if (entry.type === 'transferred') return { word: entry.type, agentId: entry.toAgentId }
  return { word: entry.type, agentId: 'agentId' in entry ? entry.agentId : null }
}

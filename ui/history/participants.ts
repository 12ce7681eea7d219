import type { TimelineRow } from '~/protocol/timeline'

/** The strongest thing an agent had to do with it, weakest first. */
const PARTS = ['withdrawn', 'missed', 'declined', 'accepted', 'talked'] as const
type Part = (typeof PARTS)[number]
export type Participant = { agentId: string; name: string | null; part: Part }

/** Which agents took part and how, in the order in which it first reached them. */
export function participantsOf(timeline: readonly TimelineRow[]): Participant[] {
  const people = new Map<string, Participant>()
  let accepted: string | null = null
  for (const row of timeline) {
    const { entry } = row
    if (entry.type === 'accepted') accepted = entry.agentId
    if (entry.type === 'connect-failed' || entry.type === 'agent-lost') accepted = null
    const found = partIn(row, accepted)
    if (!found) continue
    const known = people.get(found.agentId)
    if (!known || PARTS.indexOf(found.part) > PARTS.indexOf(known.part)) {
      people.set(found.agentId, { ...found, name: row.agentName ?? known?.name ?? null })
    }
  }
  return [...people.values()]
}

function partIn({ entry }: TimelineRow, acceptedBy: string | null): Omit<Participant, 'name'> | null {
  switch (entry.type) {
    case 'offer-withdrawn':
      return { agentId: entry.agentId, part: 'withdrawn' }
    case 'offer-expired':
      return { agentId: entry.agentId, part: 'missed' }
    case 'declined':
      return { agentId: entry.agentId, part: 'declined' }
    case 'accepted':
      return { agentId: entry.agentId, part: 'accepted' }
    case 'ended':
    case 'connected':
      return acceptedBy ? { agentId: acceptedBy, part: 'talked' } : null
    case 'transferred':
      return { agentId: entry.toAgentId, part: 'talked' }
    default:
      return null
  }
}

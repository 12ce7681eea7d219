import { holesOf } from '~/domain/recording-findings'
import { type GapEvent, RecordedEvent } from '~/protocol/recorded-event'
import type { RecordingManifest } from '~/protocol/recording-manifest'
import { RecordingSegment } from '~/protocol/recording-segment'
import type { TimelineEntry } from '~/protocol/timeline'
import type { InteractionRow } from '../../db/interaction-columns'
import type { RecordingRow } from '../../db/recording-columns'
import type { Tx } from '../../db/transaction'
import { readIdentity } from '../../livekit/identity'

export type Recorded = {
  recording: RecordingRow
  interaction: InteractionRow
  /** Fingerprint of the key that will sign it. */
  signedBy: string
}

type Sources = Recorded & { events: RecordedEvent[]; segments: RecordingSegment[]; names: Names }

/** All that is known of a recording, of which the player and whoever verifies it need nothing more. */
export async function makeManifest(tx: Tx, recorded: Recorded): Promise<RecordingManifest> {
  const { recording, interaction, signedBy } = recorded
  const { id: recordingId, workspaceId, interactionId, startedAt, endedAt, policy, keptForDays } = recording
  const sources = { ...recorded, ...(await readSources(tx, recorded)) }
  return {
    format: 'parley-recording',
    version: 1,
    ...{ recordingId, interactionId, workspaceId, signedBy },
    startedAt: (startedAt ?? tx.now).toISOString(),
    endedAt: (endedAt ?? tx.now).toISOString(),
    people: peopleOf(sources),
    tracks: tracksOf(sources),
    segments: sources.segments,
    gaps: withLostSegments(sources.segments, sources.events.flatMap(gapOf)),
    consent: await readConsent(tx, interaction, recording),
    policy: { begins: policy === 'on-demand' ? 'by-hand' : 'with-the-call', keptForDays },
  }
}

async function readSources(
  tx: Tx,
  { recording, interaction }: Recorded,
): Promise<Pick<Sources, 'events' | 'segments' | 'names'>> {
  const { id: recordingId, workspaceId } = recording
  const rows = await tx.db.recordingEvent.findMany({ where: { recordingId, workspaceId }, orderBy: { id: 'asc' } })
  const segments = await tx.db.recordingSegment.findMany({
    where: { recordingId, workspaceId },
    omit: { recordingId: true, workspaceId: true },
    orderBy: [{ participant: 'asc' }, { source: 'asc' }, { index: 'asc' }],
  })
  const events = rows.map(({ event }) => RecordedEvent.parse(event))
  return {
    events,
    segments: segments.map((segment) => RecordingSegment.parse(segment)),
    names: await readNames(tx, interaction, events),
  }
}

type Names = ReadonlyMap<string, string | null>

async function readNames(tx: Tx, { workspaceId, visitorName, id }: InteractionRow, events: RecordedEvent[]): Promise<Names> {
  const who = events.flatMap((event) => ('participant' in event ? (readIdentity(event.participant) ?? []) : []))
  const userIds = who.flatMap((one) => (one.role === 'agent' ? [one.userId] : []))
  const users = await tx.db.user.findMany({ where: { workspaceId, id: { in: userIds } }, select: { id: true, name: true } })
  return new Map([[id, visitorName], ...users.map((user) => [user.id, user.name] as const)])
}

/** A stay each: whoever came back is there twice. */
function peopleOf({ recording, events, names }: Sources): RecordingManifest['people'] {
  const atMs = (ms: number) => new Date((recording.startedAt?.getTime() ?? 0) + ms).toISOString()
  return events.flatMap((event) => {
    if (event.type !== 'joined') return []
    const who = readIdentity(event.participant)
    if (!who || who.role === 'recorder') return []
    const left = events.find((other) => other.type === 'left' && other.stay === event.stay)
    const name = names.get(who.role === 'visitor' ? who.interactionId : who.userId) ?? null
    const leftAt = left && 'atMs' in left ? atMs(left.atMs) : null
    return [{ participant: event.participant, role: who.role, name, joinedAt: atMs(event.atMs), leftAt }]
  })
}

const CODECS = { audio: 'opus', video: 'vp8' } as const

/** Only what has segments. */
function tracksOf({ segments, events }: Sources): RecordingManifest['tracks'] {
  const places = new Map(segments.map(({ participant, source }) => [`${participant} ${source}`, { participant, source }]))
  return [...places.values()].map(({ participant, source }) => {
    const kinds = events.flatMap((event) =>
      event.type === 'track-added' && event.participant === participant && event.source === source ? [event.kind] : [],
    )
    return { participant, source, kinds: [...new Set(kinds)].sort().map((kind) => ({ kind, codec: CODECS[kind] })) }
  })
}

function gapOf(event: RecordedEvent): RecordingManifest['gaps'] {
  if (event.type !== 'gap') return []
  const { reason, fromMs, toMs } = event
  const participant = 'participant' in event ? event.participant : null
  return [{ participant, reason: REASONS[reason], fromMs: Math.floor(fromMs), toMs: Math.ceil(toMs) }]
}

/** A recorder that died may have taken along segments that were written before others that are stored: those are gaps, too. */
function withLostSegments(segments: readonly RecordingSegment[], gaps: RecordingManifest['gaps']): RecordingManifest['gaps'] {
  if (!gaps.some(({ reason }) => reason === 'recorder-lost')) return gaps
  const lost = holesOf({ segments, gaps }).map(
    ({ place: { participant }, fromMs, toMs }) => ({ participant, reason: 'recorder-lost', fromMs, toMs }) as const,
  )
  return [...gaps, ...lost]
}

const REASONS = {
  pause: 'pause',
  reconnect: 'reconnect',
  loss: 'loss',
  unopened: 'loss',
  'recorder-lost': 'recorder-lost',
  storage: 'storage',
} as const satisfies Record<GapEvent['reason'], RecordingManifest['gaps'][number]['reason']>

const ANSWERS = { 'consent-given': 'given', 'consent-refused': 'refused', 'consent-withdrawn': 'withdrawn' } as const

/** The visitor's answers, as the timeline has them, to the words that they read. */
async function readConsent(
  tx: Tx,
  { id: interactionId, workspaceId }: InteractionRow,
  { consentText: text, consentTextVersion: textVersion }: RecordingRow,
): Promise<RecordingManifest['consent']> {
  const rows = await tx.db.timeline.findMany({ where: { interactionId, workspaceId }, orderBy: { seq: 'asc' } })
  return rows.flatMap(({ at, entry }) => {
    const { type } = entry as TimelineEntry
    if (!(type in ANSWERS)) return []
    const answer = ANSWERS[type as keyof typeof ANSWERS]
    return [{ participant: `visitor:${interactionId}`, textVersion, text, answer, at: at.toISOString() }]
  })
}

import type { CallAccess, EncryptionKey } from '~/protocol/call'
import type { Message } from '~/protocol/message'
import type { SiteGreeting, VisitorInteraction } from '~/protocol/visitor'
import { step } from '~/widget/panel/flow'
import { type Flow, type FlowEvent, INITIAL_FLOW, type Situation, type Waiting } from '~/widget/panel/screen'

export const ID = '01a20a66-1148-762f-a697-44d483824ce8'
const KEY: EncryptionKey = { number: 1, material: `${'A'.repeat(43)}=` }
export const ACCESS: CallAccess = {
  url: '/sfu',
  token: 't',
  iceServers: [{ urls: ['stun:stun.example'] }],
  key: { ...KEY, number: 0 },
}
export const GREETING: SiteGreeting = {
  name: 'Ostrey Hearing',
  accent: null,
  locale: 'auto',
  media: ['video', 'voice', 'chat'],
  callsWork: true,
  hours: { isOpen: true, opensAt: null },
}

export const waiting = (place = 1, more: Partial<Waiting> = {}): Waiting => ({
  ...{ phase: 'waiting', place, since: '2026-11-23T10:00:00.000Z', agentsHelping: 2 },
  ...{ estimate: null, waitingText: '', overflow: null, callbackUntil: null },
  ...more,
})
export const connecting: Situation = { phase: 'connecting', agentName: 'Ines', callKey: KEY }
export const active: Situation = { phase: 'active', agentName: 'Ines', startedAt: '2026-11-23T10:01:00.000Z', callKey: KEY }

export const interaction = (
  situation: Situation = waiting(),
  more: Partial<Omit<VisitorInteraction, 'situation'>> = {},
): VisitorInteraction => ({
  id: ID,
  version: 1,
  medium: 'video',
  siteName: 'Ostrey Hearing',
  recording: null,
  ...more,
  situation,
})

export const message = (seq: number, more: Partial<Message> = {}): Message => ({
  id: `01a20a66-1148-762f-a697-${String(seq).padStart(12, '0')}`,
  interactionId: ID,
  seq,
  author: 'agent',
  authorName: 'Ines',
  text: `message ${seq}`,
  sentAt: '2026-11-23T10:02:00.000Z',
  ...more,
})

/** Where the flow stands after the events, and the effects of the last one. */
export function walk(...events: FlowEvent[]): { flow: Flow; effects: string[] } {
  return events.reduce<{ flow: Flow; effects: string[] }>(
    ({ flow }, event) => {
      const next = step(flow, event)
      return { flow: next.flow, effects: next.effects.map(({ type }) => type) }
    },
    { flow: INITIAL_FLOW, effects: [] },
  )
}

import { effect } from '@preact/signals'
import { type LiveConnectionState, openLiveConnection } from '~/protocol/live-connection'
import { VisitorEvent } from '~/protocol/visitor'
import { type VisitorHeaders, visitorHeaders } from './api'
import { closeChat, conversation, deliverOutstanding, hearMessage, hearMessages, openChat } from './chat'
import { isToned } from './recording-view'
import { keepRecordingTone } from './sounds'
import { dispatch, flow, isConnected, language, talkingSince } from './state'
import type { Surroundings } from './surroundings'
import { t } from './words'

/** The one interaction that is followed; null while there is none. */
let followed: { headers: VisitorHeaders; stop(): void } | null = null
/** Innocent until proven otherwise: the first moments show no alarm. */
let isStreaming = true

/** How the visitor is known to the server, while an interaction is followed. */
export const ownHeaders = (): VisitorHeaders | null => followed?.headers ?? null

/** Opens the stream of what happens to the visitor's interaction, and the chat with it. */
export function follow({ host, memory }: Surroundings): void {
  unfollow()
  const headers = visitorHeaders(memory.read('token') ?? '', host.origin)
  openChat({ headers, memory })
  const stopCalling = effect(() => host.tell({ type: 'attention', text: attention() }))
  const stopToning = effect(() => keepRecordingTone(isRecordingHeard()))
  const stream = openLiveConnection({
    url: '/v1/visitor/stream',
    heartbeatUrl: '/v1/visitor/heartbeat',
    headers,
    parse: (value) => VisitorEvent.safeParse(value).data ?? null,
    onEvent: hear,
    onConnection,
    onRefused: () => dispatch({ type: 'forgotten' }),
  })
  const stop = () => {
    stream.close()
    stopCalling()
    stopToning()
    keepRecordingTone(false)
    host.tell({ type: 'attention', text: null })
  }
  followed = { headers, stop }
}

export function unfollow(): void {
  followed?.stop()
  followed = talkingSince.value = null
  isStreaming = true
  showConnection()
  closeChat()
}

function hear(event: VisitorEvent): void {
  if (event.type === 'message-added') return hearMessage(event.message)
  if (event.type === 'snapshot') hearMessages(event.messages)
  const { situation } = event.interaction
  if (situation.phase === 'active') talkingSince.value ??= Math.min(Date.now(), Date.parse(situation.startedAt))
  else if (situation.phase !== 'ended') talkingSince.value = null
  dispatch({ type: 'interaction', interaction: event.interaction })
}

function onConnection(state: LiveConnectionState): void {
  isStreaming = state === 'connected'
  showConnection()
  if (isStreaming) void deliverOutstanding()
}

/** The browser often knows at once what the stream notices only by its silence. */
const showConnection = () => {
  isConnected.value = isStreaming && navigator.onLine
}
window.addEventListener('online', showConnection)
window.addEventListener('offline', showConnection)

function isRecordingHeard(): boolean {
  const { screen } = flow.value
  return screen.at === 'talking' && isToned(screen.interaction.recording)
}

/** What the page's title says while nobody looks here. */
function attention(): string | null {
  const { screen } = flow.value
  if (!language.value || screen.at !== 'talking') return null
  const { situation, recording } = screen.interaction
  if (situation.phase === 'connecting' || situation.phase === 'ringing') return t('turn.title')
  if (recording?.question) return recording.question.title
  return conversation.value.unread > 0 ? t('chat.news') : null
}

import { effect } from '@preact/signals'
import { type LiveConnectionState, openLiveConnection } from '~/protocol/live-connection'
import type { Medium } from '~/protocol/primitives'
import { PROTOCOL_VERSION } from '~/protocol/version'
import { VisitorEvent } from '~/protocol/visitor'
import * as api from './api'
import * as chat from './chat'
import type { FlowEffect } from './flow'
import { askForDevices, closeDevices } from './own-devices'
import type { Place } from './place'
import { admitToRoom, enterRoom, leaveRoom, prepareRoom, withdrawFromRoom } from './room'
import { playConnected, playEnded, playTurn, stopTurn } from './sounds'
import { dispatch, flow, isConnected, language, talkingSince } from './state'
import { t } from './words'

const CHAT_ROOM_AFTER_MS = 2_000
const JOINED_RETRY_MS = 1_000
const URL_MAX = 2_000
const TITLE_MAX = 300

let headers: api.VisitorHeaders | null = null
let stream: { close(): void } | null = null
let stopCalling: (() => void) | undefined
/** Innocent until proven otherwise: the first moments show no alarm. */
let isStreaming = true

/** Does what the flow asks for: the only door from the screens to server, room and devices. */
export function carryOut(todo: Exclude<FlowEffect, { type: 'greet' }>, place: Place): void {
  switch (todo.type) {
    case 'ask-devices':
      prepareRoom()
      return void askForDevices(todo.camera)
    case 'close-devices':
      return closeDevices()
    case 'start':
      return void start(todo.medium, todo.name, place)
    case 'follow':
      return follow(place)
    case 'enter-call':
      return enter(todo.medium, todo.access)
    case 'admit':
      return admitToRoom(todo.key)
    case 'withdraw':
      stopTurn()
      return withdrawFromRoom()
    case 'take-turn':
      place.host.tell({ type: 'open' })
      return playTurn()
    case 'say-connected':
      stopTurn()
      return playConnected()
    case 'hang-up':
      return void hangUp(todo.interactionId)
    case 'finish':
      return finish(place)
  }
}

async function start(medium: Medium, name: string, { host, memory, siteKey }: Place): Promise<void> {
  const { url, title, referrer } = host.page()
  try {
    const { visitorToken, interaction, call } = await api.startInteraction({
      protocolVersion: PROTOCOL_VERSION,
      siteKey,
      origin: host.origin,
      medium,
      name: name || null,
      page: { url: url.slice(0, URL_MAX), title: title.slice(0, TITLE_MAX), referrer: referrer.slice(0, URL_MAX) },
      locale: navigator.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
    memory.write('token', visitorToken)
    dispatch({ type: 'started', interaction, access: call })
  } catch (error) {
    dispatch({ type: 'not-started', trouble: api.troubleFrom(error) })
  }
}

function follow({ host, memory }: Place): void {
  headers = api.visitorHeaders(memory.read('token') ?? '', host.origin)
  chat.openChat({ headers, memory })
  stopCalling = effect(() => host.tell({ type: 'attention', text: attention() }))
  stream?.close()
  stream = openLiveConnection({
    url: '/v1/visitor/stream',
    heartbeatUrl: '/v1/visitor/heartbeat',
    headers,
    parse: (value) => VisitorEvent.safeParse(value).data ?? null,
    onEvent: hear,
    onConnection,
    onRefused: () => dispatch({ type: 'forgotten' }),
  })
}

function hear(event: VisitorEvent): void {
  if (event.type === 'message-added') return chat.hearMessage(event.message)
  if (event.type === 'snapshot') chat.hearMessages(event.messages)
  const { situation } = event.interaction
  if (situation.phase === 'active') talkingSince.value ??= Math.min(Date.now(), Date.parse(situation.startedAt))
  else if (situation.phase !== 'ended') talkingSince.value = null
  dispatch({ type: 'interaction', interaction: event.interaction })
}

function onConnection(state: LiveConnectionState): void {
  isStreaming = state === 'connected'
  showConnection()
  if (isStreaming) void chat.deliverOutstanding()
}

/** The browser often knows at once what the stream notices only by its silence. */
const showConnection = () => {
  isConnected.value = isStreaming && navigator.onLine
}
window.addEventListener('online', showConnection)
window.addEventListener('offline', showConnection)

/** What the page's title says while nobody looks here. */
function attention(): string | null {
  const { screen } = flow.value
  if (!language.value || screen.at !== 'talking') return null
  if (screen.interaction.situation.phase === 'connecting') return t('turn.title')
  return chat.conversation.value.unread > 0 ? t('chat.news') : null
}

/** A chat's room is a comfort: it waits until the page has settled, and whether it came to be is nobody's business. */
function enter(medium: Medium, access: Parameters<typeof enterRoom>[1]): void {
  const enterNow = () => {
    if (headers) void enterRoom(medium, access, roomLinks(headers)).catch(() => {})
  }
  if (medium === 'chat') setTimeout(enterNow, CHAT_ROOM_AFTER_MS)
  else enterNow()
}

/** From the screen of a call that could not be reached. */
export function enterAgain(): void {
  const { screen } = flow.value
  if (screen.at === 'talking') enter(screen.interaction.medium, null)
}

const roomLinks = (to: api.VisitorHeaders) => ({
  fetchAccess: () => api.fetchAccess(to),
  onJoined: () => void sayJoined(to),
  onUnencrypted: () => void api.reportUnencrypted(to).catch(() => {}),
  onSignal: chat.hearSignal,
})

/** The call counts as failed when the server never hears this, so one lost request must not decide it. */
async function sayJoined(to: api.VisitorHeaders): Promise<void> {
  while (headers === to) {
    try {
      return await api.reportJoined(to)
    } catch (error) {
      if (error instanceof api.ApiRefusal) return
      await new Promise((resolve) => setTimeout(resolve, JOINED_RETRY_MS))
    }
  }
}

/** Camera and microphone go at once, whatever the server says; a server that cannot be told finds out by the silence. */
async function hangUp(interactionId: string): Promise<void> {
  const talkMs = talkingSince.value === null ? null : Date.now() - talkingSince.value
  closeDevices()
  await Promise.allSettled([leaveRoom(), headers && api.endInteraction(headers)])
  dispatch({ type: 'left', interactionId, talkMs })
}

function finish({ host, memory }: Place): void {
  if (talkingSince.value !== null) playEnded()
  stopTurn()
  stopCalling?.()
  host.tell({ type: 'attention', text: null })
  stream?.close()
  stream = headers = talkingSince.value = null
  isStreaming = true
  showConnection()
  memory.write('token', null)
  chat.closeChat()
  closeDevices()
  void leaveRoom()
}

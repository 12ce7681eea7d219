import type { CallAccess } from '~/protocol/call'
import type { Medium } from '~/protocol/primitives'
import { PROTOCOL_VERSION } from '~/protocol/version'
import {
  answerCallback,
  endInteraction,
  leaveMessage,
  leaveMessageInstead,
  requestCallback,
  startInteraction,
  troubleFrom,
  visitorHeaders,
} from './api'
import { hearSignal } from './chat'
import { follow, ownHeaders, unfollow } from './follow'
import { askForDevices, closeDevices } from './own-devices'
import { admitToRoom, enterRoom, leaveRoom, prepareRoom, withdrawFromRoom } from './room'
import type { FlowEffect } from './screen'
import { playConnected, playEnded, playTurn, stopTurn } from './sounds'
import { dispatch, flow, talkingSince } from './state'
import type { Surroundings } from './surroundings'
import { spokenLocale } from './words'

const URL_MAX = 2_000
const TITLE_MAX = 300

/** Does what the flow asks for. */
export function carryOut(todo: Exclude<FlowEffect, { type: 'greet' }>, around: Surroundings): void {
  switch (todo.type) {
    case 'ask-devices':
      prepareRoom()
      return void askForDevices(todo.camera)
    case 'close-devices':
      return closeDevices()
    case 'start':
      return void start(todo.medium, todo.name, around)
    case 'follow':
      return follow(around)
    case 'enter-call':
      return enter(todo.medium, todo.access)
    case 'admit':
      return admitToRoom(todo.key)
    case 'withdraw':
      stopTurn()
      return withdrawFromRoom()
    case 'come-forward':
      return around.host.tell({ type: 'open' })
    case 'take-turn':
      around.host.tell({ type: 'open' })
      return playTurn()
    case 'say-connected':
      stopTurn()
      return playConnected()
    case 'hang-up':
      return void hangUp(todo.interactionId)
    case 'finish':
      return finish(around)
    case 'send-message':
      return void sendMessage(todo, around)
    case 'keep-place':
      return void keepPlace(around)
    case 'go-away':
      closeDevices()
      return void leaveRoom()
    case 'answer':
      stopTurn()
      return void answer(around)
  }
}

/** Who asks, from where. */
function visit({ host, memory, siteKey }: Surroundings, name: string) {
  const { url, title, referrer } = host.page()
  const { button, topic, identity } = host.entrance()
  return {
    ...{ button, topic, identity },
    protocolVersion: PROTOCOL_VERSION,
    siteKey,
    origin: host.origin,
    name: name || null,
    // A return link opens what was before; it is no part of where they are.
    page: {
      url: url.replace(/#parley=.*/, '').slice(0, URL_MAX),
      title: title.slice(0, TITLE_MAX),
      referrer: referrer.slice(0, URL_MAX),
    },
    locale: spokenLocale(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    visitorToken: memory.read('visitor') ?? undefined,
  }
}

async function start(medium: Medium, name: string, around: Surroundings): Promise<void> {
  const { memory } = around
  try {
    const { visitorToken, interaction, call } = await startInteraction({ ...visit(around, name), medium })
    memory.write('token', visitorToken)
    memory.write('visitor', visitorToken)
    memory.write('name', name)
    dispatch({ type: 'started', interaction, access: call })
  } catch (error) {
    dispatch({ type: 'not-started', trouble: troubleFrom(error) })
  }
}

async function sendMessage(
  { isInstead, email, text }: Extract<FlowEffect, { type: 'send-message' }>,
  around: Surroundings,
): Promise<void> {
  const headers = ownHeaders()
  try {
    if (isInstead && headers) await leaveMessageInstead(headers, { email, text })
    else await leaveMessage({ ...visit(around, flow.value.name), message: { email, text } })
    dispatch({ type: 'message-sent' })
  } catch (error) {
    dispatch({ type: 'message-not-sent', trouble: troubleFrom(error) })
  }
}

/** The link is the page's own address with the token behind it, where no server reads it. */
async function keepPlace({ host, memory }: Surroundings): Promise<void> {
  const headers = ownHeaders()
  try {
    if (!headers) return
    const { token } = await requestCallback(headers)
    const link = `${host.page().url.split('#')[0]}#parley=${token}`
    memory.write('link', link)
    dispatch({ type: 'place-kept', link })
  } catch {
    dispatch({ type: 'asked-in-vain' })
  }
}

/**
 * What follows comes by the stream, under a token of our own: the link may lie about, and from now on opens nothing. An answer that was lost on
 * its way is given again with that token, which the server knows by then, if it heard the first.
 */
async function answer(around: Surroundings): Promise<void> {
  const headers = ownHeaders()
  if (!headers) return
  const token = mintToken()
  unfollow()
  try {
    await answerCallback(headers, token).catch(() => answerCallback(visitorHeaders(token, around.host.origin), token))
    for (const place of ['token', 'visitor'] as const) around.memory.write(place, token)
  } catch {
    dispatch({ type: 'asked-in-vain' })
  }
  follow(around)
}

/** 32 random bytes in base64url, as the server's own. */
const mintToken = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Whether a chat has a room is nobody's business; a call says itself how it stands. */
function enter(medium: Medium, access: CallAccess | null): void {
  const headers = ownHeaders()
  if (headers) enterRoom({ medium, access, headers, onSignal: hearSignal }).catch(medium === 'chat' ? () => {} : reportError)
}

/** From the screen of a call that could not be reached. */
export function enterAgain(): void {
  const { screen } = flow.value
  if (screen.at === 'talking') enter(screen.interaction.medium, null)
}

/** Camera and microphone go at once, whatever the server says; a server that cannot be told finds out by the silence. */
async function hangUp(interactionId: string): Promise<void> {
  const talkMs = talkingSince.value === null ? null : Date.now() - talkingSince.value
  const headers = ownHeaders()
  closeDevices()
  await Promise.allSettled([leaveRoom(), headers && endInteraction(headers)])
  dispatch({ type: 'left', interactionId, talkMs })
}

function finish({ memory }: Surroundings): void {
  if (talkingSince.value !== null) playEnded()
  stopTurn()
  unfollow()
  memory.write('token', null)
  memory.write('link', null)
  closeDevices()
  void leaveRoom()
}

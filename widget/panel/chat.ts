import { batch, effect, signal } from '@preact/signals'
import type { HeardSignal } from '~/media/call'
import type { Message } from '~/protocol/message'
import { ApiRefusal, postMessage, type VisitorHeaders } from './api'
import {
  closed,
  EMPTY_CONVERSATION,
  type Entry,
  earlyEntry,
  fold,
  foldAll,
  isOutstanding,
  lastSeqOfAgent,
  looked,
  mark,
  ownEntry,
  readUpTo,
  storedEntry,
} from './chat-fold'
import type { Memory } from './memory'
import { sendSignal } from './room'
import { playMessage } from './sounds'
import { flow, isOpen } from './state'

const TYPING_EVERY_MS = 3_000
const TYPING_LASTS_MS = 5_000
const RETRY_MS = 3_000
/** Refusals after which the same message will never be taken. */
const FINAL = ['interaction-closed', 'visitor-unknown', 'malformed', 'too-large']

export const conversation = signal(EMPTY_CONVERSATION)
export const isAgentTyping = signal(false)
/** Written by the log of messages, while it is on the screen. */
export const isChatShown = signal(false)

export type ChatLinks = { headers: VisitorHeaders; memory: Memory }

let links: ChatLinks | null = null
let typingUntil: ReturnType<typeof setTimeout> | undefined
let retrying: ReturnType<typeof setTimeout> | undefined
let lastTypingAt = Number.NEGATIVE_INFINITY
let readSent = 0

effect(() => {
  if (isOpen.value && isChatShown.value) look()
})
document.addEventListener('visibilitychange', look)

/** A conversation begins, or goes on after a reload with what had not been sent. The one before is forgotten. */
export function openChat(to: ChatLinks): void {
  links = to
  readSent = 0
  conversation.value = EMPTY_CONVERSATION
  const kept: { id: string; text: string }[] = JSON.parse(to.memory.read('unsent') ?? '[]')
  for (const { id, text } of kept) change(fold(conversation.value, ownEntry(id, text), true))
}

/** What was written stays to be read until the next conversation; what has not arrived by now never will. */
export function closeChat(): void {
  links?.memory.write('unsent', null)
  links = null
  clearTimeout(retrying)
  clearTimeout(typingUntil)
  batch(() => {
    conversation.value = closed(conversation.value)
    isAgentTyping.value = false
  })
}

/** Shown at once, kept until the server has it, and on its way over the encrypted channel meanwhile. */
export function say(text: string): void {
  const trimmed = text.trim()
  if (!trimmed || !links) return
  const entry = ownEntry(crypto.randomUUID(), trimmed)
  change(fold(conversation.value, entry, true))
  void sendSignal({ type: 'message', id: entry.id, text: trimmed })
  void deliver(entry)
}

/** Everything that has not reached the server is tried again, in order. */
export async function deliverOutstanding(): Promise<void> {
  clearTimeout(retrying)
  const from = links
  for (const entry of conversation.value.entries.filter(isOutstanding)) {
    // It may have ended, and another begun, while the last one was on its way.
    if (links !== from) return
    await deliver(entry)
  }
}

/** All there are: at the beginning, and after every time that the panel was cut off. */
export function hearMessages(messages: readonly Message[]): void {
  const { unread } = conversation.value
  change(foldAll(conversation.value, messages, isLooking()))
  if (conversation.value.unread > unread) playMessage()
  tellRead()
}

export function hearMessage(message: Message): void {
  hearEntry(storedEntry(message))
}

export function hearSignal(signal: HeardSignal): void {
  switch (signal.type) {
    case 'message':
      return hearEntry(earlyEntry(signal.id, signal.text, agentName()))
    case 'read':
      return change(readUpTo(conversation.value, signal.seq))
    case 'typing':
      clearTimeout(typingUntil)
      isAgentTyping.value = true
      typingUntil = setTimeout(() => {
        isAgentTyping.value = false
      }, TYPING_LASTS_MS)
  }
}

export function tellTyping(): void {
  const now = performance.now()
  if (now - lastTypingAt < TYPING_EVERY_MS) return
  lastTypingAt = now
  void sendSignal({ type: 'typing' })
}

/** The visitor sees the messages now. */
function look(): void {
  if (!isLooking()) return
  if (conversation.value.unread) change(looked(conversation.value))
  tellRead()
}

const isLooking = (): boolean => isOpen.value && isChatShown.value && document.visibilityState === 'visible'

function hearEntry(entry: Entry): void {
  const isNews = entry.author === 'agent' && !isShown(entry.id)
  change(fold(conversation.value, entry, isLooking()))
  if (!isNews) return look()
  isAgentTyping.value = false
  if (isLooking()) tellRead()
  else playMessage()
}

function tellRead(): void {
  const seq = lastSeqOfAgent(conversation.value)
  if (seq <= readSent || !isLooking()) return
  void sendSignal({ type: 'read', seq }).then((isSent) => {
    if (isSent) readSent = Math.max(readSent, seq)
  })
}

async function deliver({ id, text }: Entry): Promise<void> {
  const to = links
  if (!to) return
  change(mark(conversation.value, id, 'sending'))
  try {
    const stored = storedEntry(await postMessage(to.headers, { id, text }))
    if (isShown(id)) change(fold(conversation.value, stored, true))
  } catch (error) {
    if (links !== to) return
    const isFinal = error instanceof ApiRefusal && FINAL.includes(error.code)
    change(mark(conversation.value, id, isFinal ? 'refused' : 'unsent'))
    clearTimeout(retrying)
    retrying = setTimeout(deliverOutstanding, RETRY_MS)
  }
}

const isShown = (id: string): boolean => conversation.value.entries.some((entry) => entry.id === id)

function change(next: typeof conversation.value): void {
  conversation.value = next
  const outstanding = next.entries.filter(isOutstanding).map(({ id, text }) => ({ id, text }))
  links?.memory.write('unsent', outstanding.length ? JSON.stringify(outstanding) : null)
}

/** The agent's name as the visitor knows it; empty before anybody has answered. */
function agentName(): string {
  const { screen } = flow.value
  const situation = screen.at === 'talking' ? screen.interaction.situation : null
  return situation && 'agentName' in situation ? (situation.agentName ?? '') : ''
}

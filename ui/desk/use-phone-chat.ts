'use client'

import { useState, useSyncExternalStore } from 'react'
import type { Message } from '~/protocol/message'
import { unreadOf } from './desk-selectors'

/** Where `max-tablet` begins to hold. */
const PHONE = '(width < 720px)'

/** On a phone the chat of a call is opened and closed; everywhere else it stands beside the picture, as long as no other chat does. */
export function usePhoneChat(messages: readonly Message[], isFocused: boolean) {
  const isPhone = useSyncExternalStore(
    subscribe,
    () => matchMedia(PHONE).matches,
    () => false,
  )
  const [wasOpened, setOpened] = useState(false)
  const [seenSeq, setSeenSeq] = useState(0)
  const isOpen = wasOpened && isFocused
  const isShown = isFocused && (isOpen || !isPhone)
  const lastSeq = messages.at(-1)?.seq ?? 0
  if (isShown && lastSeq > seenSeq) setSeenSeq(lastSeq)
  return { isOpen, isShown, unread: isShown ? 0 : unreadOf(messages, seenSeq), toggle: () => setOpened(!isOpen) }
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(PHONE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

import { signal } from '@preact/signals'
import type { ConsentAnswer } from '~/protocol/recording'
import { postConsent } from './api'
import { ownHeaders } from './follow'
import { persist } from './persist'

type Answered = { interactionId: string; answer: ConsentAnswer }

const answered = signal<Answered | null>(null)

/** What the visitor has last said here to being recorded, in this interaction. */
export const answerIn = (interactionId: string): ConsentAnswer | null =>
  answered.value?.interactionId === interactionId ? answered.value.answer : null

/** Holds here from the press on. An answer that the server will not have is taken back, so that what it knows is shown again. */
export async function answerConsent(interactionId: string, answer: ConsentAnswer): Promise<void> {
  const headers = ownHeaders()
  if (!headers) return
  const mine = { interactionId, answer }
  answered.value = mine
  const isLast = () => answered.value === mine && ownHeaders() === headers
  const isHeard = await persist(isLast, () => postConsent(headers, answer))
  if (!isHeard && answered.value === mine) answered.value = null
}

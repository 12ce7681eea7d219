'use client'

import { useRouter } from 'next/navigation'
import { request } from '~/ui/api/request'
import { useInteraction } from './interaction-context'

type Act = { method: 'POST' | 'DELETE'; what: 'hold' | 'recording' | 'transcript' }

/** Something that is done to the interaction of this page, which is then read again. */
export function useInteractionAct({ method, what }: Act, onDone: () => void): (body?: object) => Promise<void> {
  const router = useRouter()
  const { id } = useInteraction().detail.row
  return async (body) => {
    await request(method, `/v1/interactions/${id}/${what}`, body)
    onDone()
    router.refresh()
  }
}

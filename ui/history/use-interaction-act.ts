'use client'

import { request } from '~/ui/api/request'
import { useRefresh } from '~/ui/api/use-refresh'
import { useInteraction } from './interaction-context'

type Act = { method: 'POST' | 'DELETE'; what: 'hold' | 'recording' | 'transcript' }

/** Something that is done to the interaction of this page, which is then read again; `onDone` when the page shows it. */
export function useInteractionAct({ method, what }: Act, onDone: () => void) {
  const { isRefreshing, refresh } = useRefresh()
  const { id } = useInteraction().detail.row
  const act = async (body?: object): Promise<void> => {
    await request(method, `/v1/interactions/${id}/${what}`, body)
    refresh(onDone)
  }
  return { act, isRefreshing }
}

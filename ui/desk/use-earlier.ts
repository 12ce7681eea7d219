'use client'

import { useEffect, useState } from 'react'
import type { DeskInteraction } from '~/protocol/desk'
import { EarlierInteractions, type HistoryRow } from '~/protocol/history'
import { request } from '~/ui/api/request'

/** The visitor's earlier conversations with me, or with anybody for a supervisor. Empty until they are here, and while it only rings. */
export function useEarlier({ id, situation }: DeskInteraction): readonly HistoryRow[] {
  const [found, setFound] = useState<{ id: string; rows: readonly HistoryRow[] }>({ id, rows: [] })
  const isInHand = situation.state !== 'offered' && situation.state !== 'queued'
  useEffect(() => {
    if (!isInHand) return
    let isCurrent = true
    request('GET', `/v1/interactions/${id}/earlier`, undefined, EarlierInteractions)
      .then(({ rows }) => isCurrent && setFound({ id, rows }))
      .catch(() => {})
    return () => {
      isCurrent = false
    }
  }, [id, isInHand])
  return found.id === id ? found.rows : []
}

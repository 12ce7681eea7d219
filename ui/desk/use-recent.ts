'use client'

import { useEffect, useState } from 'react'
import { HistoryPage, type HistoryRow } from '~/protocol/history'
import { request } from '~/ui/api/request'

/**
 * My latest closed conversations, taken again whenever one more was handled or the connection has come back. Null until they are
 * here, or while they cannot be had.
 */
export function useRecent(agentId: string, handled: number, isConnected: boolean): readonly HistoryRow[] | null {
  const [rows, setRows] = useState<readonly HistoryRow[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one more handled makes the list stale
  useEffect(() => {
    if (!isConnected) return
    let isCurrent = true
    request('GET', `/v1/interactions?agentId=${agentId}`, undefined, HistoryPage)
      .then((page) => isCurrent && setRows(page.rows.filter((row) => row.state === 'closed')))
      .catch(() => {})
    return () => {
      isCurrent = false
    }
  }, [agentId, handled, isConnected])
  return rows
}

'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'

/**
 * Reads the page anew after something was done to what it shows. What goes with it (a window that closes, a secret that is shown once)
 * changes in the same moment as the page, and until then `isRefreshing` lets the button say that it is still at work.
 */
export function useRefresh(): { isRefreshing: boolean; refresh: (together?: () => void) => void } {
  const router = useRouter()
  const [isRefreshing, start] = useTransition()
  const refresh = (together?: () => void) =>
    start(() => {
      router.refresh()
      together?.()
    })
  return { isRefreshing, refresh }
}

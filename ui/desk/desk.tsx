'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { loadCallCode } from '~/ui/call/agent-call'
import { alertTo } from './alerts'
import { DeskContext } from './desk-context'
import { DeskLoading, DeskScreen } from './desk-screen'
import { actOnKeys } from './key-actions'
import { type OpenDesk, openDesk } from './open-desk'
import { watchForOwnPage } from './own-page'
import { dropStrayKeys } from './stray-keys'
import { whenIdle } from './when-idle'

/** The agent's cockpit. The stream brings all it shows. */
export function Desk({ userId }: { userId: string }) {
  const desk = useKeptOpen(userId)
  useAlerts(desk)
  useEffect(() => whenIdle(() => void loadCallCode()), [])
  useEffect(dropStrayKeys, [])
  useEffect(() => (desk ? actOnKeys(desk) : undefined), [desk])
  useEffect(() => (desk ? watchForOwnPage(desk.view) : undefined), [desk])
  if (!desk) return <DeskLoading />
  return (
    <DeskContext value={desk}>
      <DeskScreen />
    </DeskContext>
  )
}

/** Open as long as the page shows it: from when React begins to listen until it stops. */
function useKeptOpen(userId: string): OpenDesk | null {
  const kept = useMemo(() => keepOpen(userId), [userId])
  return useSyncExternalStore(kept.subscribe, kept.get, () => null)
}

function keepOpen(userId: string) {
  let desk: OpenDesk | null = null
  return {
    get: () => desk,
    subscribe(listener: () => void) {
      desk = openDesk(userId)
      listener()
      return () => {
        desk?.close()
        desk = null
      }
    },
  }
}

function useAlerts(desk: OpenDesk | null): void {
  const t = useTranslations('desk')
  useEffect(() => {
    if (!desk) return
    return alertTo(desk.view, { title: (medium) => t(`offer.${medium}`), who: (name) => name ?? t('unnamed') })
  }, [desk, t])
}

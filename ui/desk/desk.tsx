'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { loadCallCode } from '~/ui/call/agent-call'
import { alertTo } from './alerts'
import { DeskContext } from './desk-context'
import { DeskLoading, DeskScreen } from './desk-screen'
import { actOnKeys } from './key-actions'
import { type OpenDesk, openDesk } from './open-desk'
import { dropStrayKeys } from './stray-keys'
import { whenIdle } from './when-idle'

/** The agent's cockpit. The stream brings all it shows. */
export function Desk({ userId }: { userId: string }) {
  const session = useSession(userId)
  useAlerts(session)
  useEffect(() => whenIdle(() => void loadCallCode()), [])
  useEffect(dropStrayKeys, [])
  useEffect(() => (session ? actOnKeys(session) : undefined), [session])
  if (!session) return <DeskLoading />
  return (
    <DeskContext value={session}>
      <DeskScreen />
    </DeskContext>
  )
}

/** The session lives as long as the page shows it: opened when React begins to listen, closed when it stops. */
function useSession(userId: string): OpenDesk | null {
  const kept = useMemo(() => keepSession(userId), [userId])
  return useSyncExternalStore(kept.subscribe, kept.get, () => null)
}

function keepSession(userId: string) {
  let session: OpenDesk | null = null
  return {
    get: () => session,
    subscribe(listener: () => void) {
      session = openDesk(userId)
      listener()
      return () => {
        session?.close()
        session = null
      }
    },
  }
}

function useAlerts(session: OpenDesk | null): void {
  const t = useTranslations('desk')
  useEffect(() => {
    if (!session) return
    return alertTo(session.view, { title: (medium) => t(`offer.${medium}`), who: (name) => name ?? t('unnamed') })
  }, [session, t])
}

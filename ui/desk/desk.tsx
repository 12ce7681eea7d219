'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { loadCallCode } from '~/ui/call/agent-call'
import { alertTo } from './alerts'
import { DeskContext } from './desk-context'
import { DeskLoading, DeskScreen } from './desk-screen'
import { type DeskSession, openDeskSession } from './desk-session'
import { actOnKeys } from './key-actions'
import { whenIdle } from './when-idle'

/** The agent's cockpit. The stream brings all it shows. */
export function Desk({ userId }: { userId: string }) {
  const session = useSession(userId)
  useAlerts(session)
  useEffect(() => whenIdle(() => void loadCallCode()), [])
  useEffect(() => (session ? actOnKeys(session) : undefined), [session])
  if (!session) return <DeskLoading />
  return (
    <DeskContext value={session}>
      <DeskScreen />
    </DeskContext>
  )
}

function useSession(userId: string): DeskSession | null {
  const [session, setSession] = useState<DeskSession | null>(null)
  useEffect(() => {
    const opened = openDeskSession(userId)
    setSession(opened)
    return () => {
      setSession(null)
      opened.close()
    }
  }, [userId])
  return session
}

function useAlerts(session: DeskSession | null): void {
  const t = useTranslations('desk')
  useEffect(() => {
    if (!session) return
    return alertTo(session.view, { title: (medium) => t(`offer.${medium}`), who: (name) => name ?? t('unnamed') })
  }, [session, t])
}

'use client'

import { Bell, Volume2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { StatusReason } from '~/domain/presence'
import { Button } from '~/ui/primitives/button'
import { useDesk, useDeskView, useOpenDesk } from './desk-context'
import type { DeskState } from './desk-state'
import { play } from './player'
import { StatusSince } from './status-line'
import { useMaySound } from './use-may-sound'

/** The one thing to know while nothing is in hand, and the way back where something went wrong. */
export function ReadyNotice() {
  const t = useTranslations('desk.idle')
  const colleague = useTranslations('desk.status.why')
  const desk = useDesk()
  const { setStatus } = useOpenDesk()
  const isConnected = useDeskView((view) => view.connection === 'connected')
  const hasBeenLost = useDeskView((view) => view.hasBeenLost)
  const { title, next } = idleWords(desk, { isConnected, hasBeenLost })
  return (
    <div className="min-w-0 flex-1 basis-64">
      <LostOffer />
      <p className="text-display font-semibold text-balance">{t(title)}</p>
      <p role="status" className="mt-1 text-form text-pretty text-ink-2">
        {t(next, { name: desk.presence.setByName ?? colleague('someone') })}
      </p>
      {desk.presence.status === 'available' ? null : (
        <p className="mt-1 text-ink-2">
          <StatusSince />
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {desk.presence.status === 'available' ? null : (
          <Button variant="primary" onClick={() => setStatus('available')}>
            {t('available')}
          </Button>
        )}
        <TestRing />
        <AllowNotifications />
      </div>
      <SilentHint />
    </div>
  )
}

type IdleWord = {
  title: 'ready' | 'notReady' | 'offline' | 'unconnected'
  next:
    | 'readyNext'
    | 'readyFirst'
    | 'pickNext'
    | 'noQueue'
    | 'missed'
    | 'wasLost'
    | 'setNotReady'
    | 'setOffline'
    | 'notReadyNext'
    | 'offlineNext'
    | 'unconnectedNext'
}

type Line = { isConnected: boolean; hasBeenLost: boolean }

export function idleWords({ presence, queues, colleagues }: DeskState, { isConnected, hasBeenLost }: Line): IdleWord {
  const { status, reason } = presence
  if (!isConnected) return { title: 'unconnected', next: 'unconnectedNext' }
  if (status === 'offline') return { title: 'offline', next: offlineNext(reason, hasBeenLost) }
  if (status === 'not-ready') return { title: 'notReady', next: notReadyNext(reason) }
  const mine = queues.filter(({ isMine }) => isMine)
  if (mine.length === 0) return { title: 'ready', next: 'noQueue' }
  if (mine.every(({ method }) => method === 'manual')) return { title: 'ready', next: 'pickNext' }
  return { title: 'ready', next: colleagues.idle === 1 && colleagues.online > 1 ? 'readyFirst' : 'readyNext' }
}

function offlineNext(reason: StatusReason | null, hasBeenLost: boolean): IdleWord['next'] {
  if (reason === 'set-by-supervisor') return 'setOffline'
  return hasBeenLost && reason === 'connection-lost' ? 'wasLost' : 'offlineNext'
}

function notReadyNext(reason: StatusReason | null): IdleWord['next'] {
  if (reason === 'set-by-supervisor') return 'setNotReady'
  return reason === 'missed-offer' ? 'missed' : 'notReadyNext'
}

/** Said until the next ring. */
function LostOffer() {
  const t = useTranslations('desk.idle')
  const { lostOffer } = useDesk()
  if (!lostOffer) return null
  return (
    <p role="status" className="mb-3 font-medium">
      {t('acceptedBy', { name: lostOffer.acceptedBy })}
    </p>
  )
}

function SilentHint() {
  const t = useTranslations('desk.idle')
  return useMaySound() ? null : <p className="mt-2 text-small text-ink-3">{t('silent')}</p>
}

function TestRing() {
  const t = useTranslations('desk.idle')
  return (
    <Button onClick={() => play('ring')}>
      <Volume2 />
      {t('testRing')}
    </Button>
  )
}

const mayAsk = () => typeof Notification !== 'undefined' && Notification.permission === 'default'

/** The browser is asked on a click, never by the page itself. */
function AllowNotifications() {
  const t = useTranslations('desk.strap')
  const [isOpen, setOpen] = useState(mayAsk)
  if (!isOpen) return null
  const ask = async () => {
    await Notification.requestPermission()
    setOpen(mayAsk())
  }
  return (
    <Button variant="quiet" onClick={ask} title={t('permission')}>
      <Bell />
      {t('allow')}
    </Button>
  )
}

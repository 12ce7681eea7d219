'use client'

import { Popover } from '@base-ui/react/popover'
import { Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import type { CallRecording } from '~/protocol/recording'
import { Avatar } from '~/ui/primitives/avatar'
import { Note } from '~/ui/primitives/note'
import { hears, keyHolders, type PersonSeat, type RecorderSeat, type Seat } from './key-holders'
import { RecorderDisc } from './recorder-disc'
import { useAgentCall } from './use-agent-call'

type SeatsProps = { visitorName: string; myName: string; since: string | null; recording: CallRecording | null }

/** Everybody who holds the key has a seat here, and who hears now is counted; pressing it says who, since when, and who cannot see or hear. */
export function Seats(props: SeatsProps) {
  const t = useTranslations('call.seats')
  const { state } = useAgentCall()
  const seats = keyHolders(state, props)
  if (seats.length === 0) return null
  const hearing = seats.filter(hears)
  const names = hearing.map((seat) => (seat.role === 'recorder' ? t('recorder') : seat.name)).join(', ')
  return (
    <Popover.Root>
      <Popover.Trigger className={PILL} aria-label={t('label', { names })}>
        <Lock />
        <span className="flex gap-0.5">
          {seats.map((seat) => (
            <SeatDisc key={seat.role} seat={seat} size="small" />
          ))}
        </span>
        <span>{t('count', { count: hearing.length })}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="end" sideOffset={6} collisionPadding={8} className="z-30">
          <Popover.Popup className="enter-pop w-86 max-w-[calc(100vw-16px)] rounded-card border bg-surface-2 px-4 pt-3 pb-4 shadow-pop outline-none">
            <Popover.Title className="font-semibold">{t('title')}</Popover.Title>
            <SeatList seats={seats} />
            <EncryptionNote isVerified={state.isVerified} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const PILL =
  'forced-edge flex h-7 cursor-pointer items-center gap-1.5 rounded-full bg-encrypted-soft px-2 font-medium whitespace-nowrap text-encrypted'

function SeatDisc({ seat, size }: { seat: Seat; size: 'small' | 'large' }) {
  if (seat.role === 'recorder') return <RecorderDisc isWriting={seat.does === 'recording'} size={size} />
  const tone = size === 'large' && seat.role === 'agent' ? 'me' : 'neutral'
  return <Avatar name={seat.name} size={size} tone={tone} />
}

function SeatList({ seats }: { seats: readonly Seat[] }) {
  return (
    <ul className="mt-1">
      {seats.map((seat) => (
        <li key={seat.role} className="flex min-h-11 items-center gap-2.5">
          <SeatDisc seat={seat} size="large" />
          <span className="min-w-0 leading-4.5">
            {seat.role === 'recorder' ? <RecorderWords {...seat} /> : <PersonWords {...seat} />}
          </span>
        </li>
      ))}
    </ul>
  )
}

function PersonWords({ role, name, since }: PersonSeat) {
  const t = useTranslations('call.seats')
  const format = useFormatter()
  return (
    <>
      <b className="block truncate font-medium">{role === 'agent' ? t('you') : name}</b>
      {since ? (
        <span className="text-small text-ink-3">
          {t(`${role}Since`, { time: format.dateTime(new Date(since), { timeStyle: 'medium' }) })}
        </span>
      ) : null}
    </>
  )
}

function RecorderWords({ does }: RecorderSeat) {
  const t = useTranslations('call.seats')
  return (
    <>
      <b className="block font-medium">{t('recorder')}</b>
      <span className="text-small text-ink-3">{t(`does.${does}`)}</span>
    </>
  )
}

function EncryptionNote({ isVerified }: { isVerified: boolean }) {
  const t = useTranslations('call.seats')
  return (
    <Note tone="encrypted" icon={<Lock />} className="mt-2">
      {t(isVerified ? 'verified' : 'checking')} {t('relay')} {t('keys')}
    </Note>
  )
}

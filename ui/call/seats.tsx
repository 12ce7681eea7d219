'use client'

import { Popover } from '@base-ui/react/popover'
import { Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { Avatar } from '~/ui/primitives/avatar'
import { Note } from '~/ui/primitives/note'
import { keyHolders, type Seat } from './key-holders'
import { useAgentCall } from './use-agent-call'

type SeatsProps = { visitorName: string; myName: string; since: string | null }

/** Everybody who holds the key has a seat here; pressing it says who, since when, and who cannot see or hear. */
export function Seats(props: SeatsProps) {
  const t = useTranslations('call.seats')
  const { state } = useAgentCall()
  const seats = keyHolders(state, props)
  if (seats.length === 0) return null
  return (
    <Popover.Root>
      <Popover.Trigger className={PILL} aria-label={t('label', { names: seats.map(({ name }) => name).join(', ') })}>
        <Lock />
        <span className="flex gap-0.5">
          {seats.map((seat) => (
            <Avatar key={seat.role} name={seat.name} size="small" />
          ))}
        </span>
        <span>{t('count', { count: seats.length })}</span>
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

function SeatList({ seats }: { seats: readonly Seat[] }) {
  const t = useTranslations('call.seats')
  const format = useFormatter()
  return (
    <ul className="mt-1">
      {seats.map(({ role, name, since }) => (
        <li key={role} className="flex h-11 items-center gap-2.5">
          <Avatar name={name} size="large" tone={role === 'agent' ? 'me' : 'neutral'} />
          <span className="min-w-0 leading-4.5">
            <b className="block truncate font-medium">{role === 'agent' ? t('you') : name}</b>
            {since ? (
              <span className="text-small text-ink-3">
                {t(`${role}Since`, { time: format.dateTime(new Date(since), { timeStyle: 'medium' }) })}
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
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

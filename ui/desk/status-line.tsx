'use client'

import { useTranslations } from 'use-intl'
import { LocalTime } from '~/ui/primitives/local-time'
import { useDesk } from './desk-context'
import type { DeskState } from './desk-state'
import { mediaSummary, statusWhy } from './status-words'

/** In a few words: what I am available for, or why I am not and since when. */
export function StatusLine() {
  const t = useTranslations('desk.status')
  const desk = useDesk()
  const { status, statusSince } = desk.presence
  const why = useWhy(desk)
  const time = () => <LocalTime at={statusSince} format="clock" />
  if (status === 'available') return why ? `${t(`media.${mediaSummary(desk)}`)} · ${why}` : t(`media.${mediaSummary(desk)}`)
  return why ? t.rich('since', { what: why, time }) : t.rich('onlySince', { time })
}

/** Missed offer, Set by Ruth: Training, or the reason alone; null when it was chosen without any. */
export function useWhy(desk: DeskState): string | null {
  const t = useTranslations('desk.status')
  const { reason, setByName, ownReason } = statusWhy(desk)
  if (!reason) return ownReason
  const who = t(`why.${reason}`, { name: setByName ?? t('why.someone') })
  return ownReason ? t('withReason', { who, reason: ownReason }) : who
}

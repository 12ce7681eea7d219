'use client'

import { useTranslations } from 'use-intl'
import { LocalTime } from '~/ui/primitives/local-time'
import { useDesk } from './desk-context'
import type { DeskState } from './desk-state'
import { mediaSummary, statusWhy } from './status-words'

/** In a few words: what I am available for, or why I am not. Since when stands beside it. */
export function StatusLine() {
  const t = useTranslations('desk.status')
  const desk = useDesk()
  const { status, statusSince } = desk.presence
  const why = useWhy(desk)
  if (status === 'available') {
    const media = t(`media.${mediaSummary(desk)}`)
    return <span className="min-w-0 flex-1 truncate text-start">{why ? `${media} · ${why}` : media}</span>
  }
  return (
    <>
      <span className="min-w-0 flex-1 truncate text-start" title={why ?? undefined}>
        {why ?? t('noReason')}
      </span>
      <span className="sr-only">{t('sinceThen')} </span>
      <LocalTime at={statusSince} format="clock" className="text-ink-3" />
    </>
  )
}

/** The reason in a sentence of its own, with since when. Who set it is said before. */
export function StatusSince() {
  const t = useTranslations('desk.status')
  const desk = useDesk()
  const { reason, statusSince } = desk.presence
  const why = useWhy(desk)
  const { ownReason } = statusWhy(desk)
  const what = reason === 'set-by-supervisor' ? ownReason : why
  const time = () => <LocalTime at={statusSince} format="clock" />
  return what ? t.rich('since', { what, time }) : t.rich('onlySince', { time })
}

/** Missed offer, Set by Ruth: Training, or the reason alone; null when it was chosen without any. */
export function useWhy(desk: DeskState): string | null {
  const t = useTranslations('desk.status')
  const { reason, setByName, ownReason } = statusWhy(desk)
  if (!reason) return ownReason
  const who = t(`why.${reason}`, { name: setByName ?? t('why.someone') })
  return ownReason ? t('withReason', { who, reason: ownReason }) : who
}

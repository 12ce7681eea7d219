'use client'

import { useTranslations } from 'use-intl'
import type { OneTimeLink } from '~/protocol/staff'
import { LocalTime } from '~/ui/primitives/local-time'
import { ShownOnce } from './shown-once'

type NewLinkProps = {
  link: OneTimeLink
  purpose: 'join' | 'password'
  /** Whom it is for. */
  email: string
  /** Its edges, which depend on where it stands. */
  className: string
  onDone: () => void
}

export function NewLink({ link: { url, expiresAt }, purpose, email, className, onDone }: NewLinkProps) {
  const t = useTranslations('team.link')
  const lead = t.rich(`${purpose}.give`, {
    email,
    who: (words) => <b className="font-semibold wrap-anywhere">{words}</b>,
    time: () => <LocalTime at={expiresAt} format="date-time" />,
  })
  return (
    <ShownOnce
      label={t(`${purpose}.label`, { email })}
      lead={lead}
      secret={url}
      className={className}
      words={{ copy: t('copy'), copied: t('copied'), failed: t('failed'), done: t('done') }}
      onDone={onDone}
    />
  )
}

'use client'

import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { OneTimeLink } from '~/protocol/staff'
import { Button } from '~/ui/primitives/button'
import { CopyButton } from '~/ui/primitives/copy-button'
import { cx } from '~/ui/primitives/cx'
import { LocalTime } from '~/ui/primitives/local-time'

type NewLinkProps = {
  link: OneTimeLink
  purpose: 'join' | 'password'
  /** Whom it is for. */
  email: string
  /** Its edges, which depend on where it stands. */
  className: string
  onDone: () => void
}

/** The one-time link, this once. It takes the focus, because it will not be shown again. */
export function NewLink({ link: { url, expiresAt }, purpose, email, className, onDone }: NewLinkProps) {
  const t = useTranslations('team.link')
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={t(`${purpose}.label`, { email })}
      className={cx('grid scroll-mb-4 gap-2 bg-accent-soft p-3 focus-visible:-outline-offset-2', className)}
    >
      <p>
        {t.rich(`${purpose}.give`, {
          email,
          who: (words) => <b className="font-semibold wrap-anywhere">{words}</b>,
          time: () => <LocalTime at={expiresAt} format="date-time" />,
        })}
      </p>
      <output className="block rounded-control border border-line-strong bg-surface-2 px-2.5 py-1.5 font-mono wrap-anywhere select-all">
        {url}
      </output>
      <div className="flex gap-2">
        <CopyButton text={url} label={t('copy')} copiedLabel={t('copied')} failedLabel={t('failed')} variant="primary" />
        <Button variant="quiet" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </section>
  )
}

'use client'

import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'

/** How many messages are new, as a mark; nothing while none is. */
export function UnreadCount({ count, className }: { count: number; className?: string }) {
  const t = useTranslations('chat')
  if (count === 0) return null
  return (
    <>
      <span aria-hidden="true" className={cx(COUNT, className)}>
        {count}
      </span>
      <span className="sr-only">{t('unread', { count })}</span>
    </>
  )
}

const COUNT =
  'forced-edge min-w-4.5 flex-none rounded-full bg-accent px-1 text-center text-small leading-4.5 font-semibold text-on-accent tabular-nums'

'use client'

import { MessageSquareText } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CALL_BUTTON, callButtonLook } from '~/ui/call/call-button'
import { cx } from '~/ui/primitives/cx'

type ChatToggleProps = { isOpen: boolean; unread: number; onPress: () => void }

/** Among the controls of a call on a phone: the chat, and back to the picture. */
export function ChatToggle({ isOpen, unread, onPress }: ChatToggleProps) {
  const t = useTranslations('chat')
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onPress}
        className={cx(CALL_BUTTON, callButtonLook(isOpen), 'relative tablet:hidden')}
      >
        <MessageSquareText className="size-5" />
        {t('title')}
        {unread > 0 ? (
          <>
            <span aria-hidden="true" className={COUNT}>
              {unread}
            </span>
            <span className="sr-only">{t('unread', { count: unread })}</span>
          </>
        ) : null}
      </button>
      <span role="status" className="sr-only tablet:hidden">
        {unread > 0 ? t('unread', { count: unread }) : null}
      </span>
    </>
  )
}

const COUNT =
  'forced-edge absolute start-1/2 top-0 ms-1.5 min-w-4.5 rounded-full bg-accent px-1 text-center font-semibold text-on-accent tabular-nums'

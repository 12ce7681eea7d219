'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import { ChatPanel } from './chat-panel'
import { Column } from './column'
import { AnsweredForYou, ConversationTitle, DroppedStrap } from './conversation-head'
import { useDesk, useOpenDesk } from './desk-context'
import { type Conversation, unreadIn } from './desk-selectors'
import { NotHere } from './not-here'
import type { Place } from './place'
import { UnreadCount } from './unread-count'
import { useTurn } from './use-turn'
import { useNameInHand } from './use-visitor-name'
import { VisitorDrawer } from './visitor-drawer'

/** One chat: its own head, transcript and box to write in. The one in focus has the line on top. */
export function ChatConversation({ interaction, place }: { interaction: Conversation; place: Place }) {
  const t = useTranslations()
  const { end } = useOpenDesk()
  const name = useNameInHand(interaction)
  const turn = useTurn(interaction.id)
  const unread = unreadIn(useDesk(), interaction)
  const { area, isShown, isFocused, isAlone } = place
  return (
    <Column
      {...turn}
      label={isAlone ? t('call.conversation') : t('desk.inHand.conversation', { name })}
      area={area}
      hidden={!isShown}
      isGround={!isFocused}
      className="max-tablet:min-h-96 max-tablet:flex-1! tablet:flex-1 tablet:basis-0"
    >
      <div className={cx('column-head', isFocused && 'shadow-[inset_0_2px_var(--accent)]')}>
        <UnreadCount count={unread} />
        <ConversationTitle interaction={interaction} isFocused={isFocused} />
        <span className="ms-auto flex flex-none gap-1">
          <VisitorDrawer interaction={interaction} className={roomForVisitor(place)} />
          <Button size="row" variant={isFocused ? 'end' : 'secondary'} onClick={() => void end(interaction.id)}>
            {t('call.end')}
          </Button>
        </span>
      </div>
      {interaction.reach === 'message' ? null : (
        <p className="flex h-8 flex-none items-center gap-2 border-b px-4 text-small text-encrypted">
          <Lock />
          {t('chat.onTheWay')}
          <AnsweredForYou id={interaction.id} />
        </p>
      )}
      <DroppedStrap />
      <NotHere interaction={interaction} />
      <ChatPanel interaction={interaction} isShown={isShown} isFocused={isFocused} />
    </Column>
  )
}

/** The drawer is for windows in which the visitor has no column. */
function roomForVisitor({ area, isAlone }: Place): string {
  if (area === 'chat') return 'tablet:hidden'
  return isAlone ? 'min-[1000px]:hidden' : 'narrow:hidden'
}

'use client'

import { useTranslations } from 'use-intl'
import { useAgentCall } from '~/ui/call/use-agent-call'
import { Strap } from '~/ui/primitives/strap'
import { useDeskView } from './desk-context'
import type { Conversation } from './desk-selectors'
import { Elapsed } from './elapsed'
import { useLanding } from './use-landing'
import { LANDING } from './use-turn'
import { useNameInHand } from './use-visitor-name'

type ConversationTitleProps = {
  interaction: Conversation
  isFocused: boolean
  /** Where there is no field to write in first. */
  isLanding?: boolean
}

/** Whom with, and for how long. */
export function ConversationTitle({ interaction, isFocused, isLanding }: ConversationTitleProps) {
  const name = useNameInHand(interaction)
  const heading = useLanding(isFocused)
  const { situation } = interaction
  return (
    <>
      <h1 ref={heading} tabIndex={-1} title={name} className="min-w-0 truncate outline-none" {...(isLanding && LANDING)}>
        {name}
      </h1>
      {situation.state === 'active' ? <Elapsed sinceMs={Date.parse(situation.startedAt)} className="text-ink-2" /> : null}
    </>
  )
}

/** The agent did not press Accept, and should know why somebody is there. */
export function AnsweredForYou({ id }: { id: string }) {
  const t = useTranslations('desk.inHand')
  const isSo = useDeskView((view) => view.acceptedByItself.has(id))
  return (
    <span role="status" className="ms-auto truncate text-small text-ink-3">
      {isSo ? t('forYou') : null}
    </span>
  )
}

export function DroppedStrap() {
  const t = useTranslations('desk.strap')
  const { hasDroppedUnencrypted } = useAgentCall().state
  return hasDroppedUnencrypted ? <Strap tone="danger">{t('unencrypted')}</Strap> : null
}

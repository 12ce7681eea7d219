'use client'

import { NotebookPen } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { waitTone } from '~/domain/queue'
import { QUIET } from '~/ui/chat/agent-chat'
import { useNowMs } from '~/ui/live/clock'
import { useStoreValue, whole } from '~/ui/live/use-store-value'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { MediumIcon } from '~/ui/primitives/medium-icon'
import { useDesk, useDeskView, useOpenDesk, useRinging } from './desk-context'
import { answerDueSinceMs, type InHand, type InState, inHand, isOver, messagesOf, queueOf, unreadIn } from './desk-selectors'
import { Elapsed, useServerNowMs } from './elapsed'
import { ROW } from './queue-row'
import { UnreadCount } from './unread-count'
import { useNameInHand } from './use-visitor-name'
import { INKS } from './wait-line'

/**
 * What is in hand, and what rings: the first rows of the queue column, always in the same place. Pressing one turns to it. On a phone,
 * where one has the screen, they are the way to the others.
 */
export function WithYou() {
  const t = useTranslations('desk.inHand')
  const held = inHand(useDesk())
  if (held.length === 0) return <RingingRow />
  return (
    <section aria-label={t('title')} className={cx('flex-none', held.length === 1 && 'busy-phone:hidden')}>
      {held.length > 1 ? (
        <h2 className="mt-2 flex h-8 items-center px-4 text-small font-semibold text-ink-2 folded:hidden busy-phone:hidden">
          {t('title')}
        </h2>
      ) : null}
      <ul className="busy-phone:flex busy-phone:overflow-x-auto busy-phone:border-b">
        {held.map((interaction) => (
          <InHandRow key={interaction.id} interaction={interaction} />
        ))}
      </ul>
      <div className="busy-phone:hidden">
        <RingingRow />
      </div>
    </section>
  )
}

function InHandRow({ interaction }: { interaction: InHand }) {
  const t = useTranslations('desk')
  const desk = useDesk()
  const { turnTo } = useOpenDesk()
  const name = useNameInHand(interaction)
  const isFocused = desk.focus[0] === interaction.id
  return (
    <li className="busy-phone:flex-none">
      <button
        type="button"
        aria-current={isFocused ? 'true' : undefined}
        title={name}
        onClick={() => turnTo(interaction.id)}
        className={cx(ROW, CHIP, 'forced-edge w-full text-start', isFocused ? IN_FOCUS : 'hover:bg-surface-3')}
      >
        {isOver(interaction) ? (
          <NotebookPen className="text-ink-3" />
        ) : (
          <MediumIcon medium={interaction.medium} label={t(`medium.${interaction.medium}`)} className="text-ink-3" />
        )}
        <span className="min-w-0 flex-1 truncate font-medium folded:sr-only">{name}</span>
        <UnreadCount count={unreadIn(desk, interaction)} className="folded:absolute folded:end-1.5 folded:top-0.5" />
        {isOver(interaction) ? <WrapUpTime interaction={interaction} /> : <TalkTime interaction={interaction} />}
      </button>
    </li>
  )
}

const CHIP = 'busy-phone:h-11 busy-phone:max-w-52'
const IN_FOCUS = 'bg-accent-soft shadow-[inset_2px_0_var(--accent)] rtl:shadow-[inset_-2px_0_var(--accent)]'
const TIME = 'flex-none text-ink-2 folded:text-small'

function WrapUpTime({ interaction: { situation } }: { interaction: InState<'wrapping-up'> }) {
  const t = useTranslations('desk.activity')
  return (
    <>
      <span className="sr-only">{t('wrap-up')}</span>
      <Elapsed sinceMs={Date.parse(situation.endedAt)} className={TIME} />
    </>
  )
}

/** That they write now, else how long they have waited for an answer, else how long it has gone on. */
function TalkTime({ interaction }: { interaction: InHand }) {
  const t = useTranslations('desk.inHand')
  const desk = useDesk()
  const chat = useDeskView((view) => view.chats.get(interaction.id) ?? null)
  const { typingUntilMs } = useStoreValue(chat?.state, QUIET, whole)
  const isTyping = useNowMs() < typingUntilMs
  const takenMs = takenAtMs(interaction)
  const dueMs = interaction.medium === 'chat' ? answerDueSinceMs(messagesOf(desk, interaction), takenMs) : null
  if (isTyping) return <span className="flex-none text-ink-3 folded:text-label">{t('typing')}</span>
  if (dueMs === null) return <Elapsed sinceMs={takenMs} className={TIME} />
  return <AnswerDue sinceMs={dueMs} targetMs={queueOf(desk, interaction)?.targetMs ?? Number.POSITIVE_INFINITY} />
}

function AnswerDue({ sinceMs, targetMs }: { sinceMs: number; targetMs: number }) {
  const t = useTranslations('desk.inHand')
  const waitedMs = Math.max(0, useServerNowMs() - sinceMs)
  return (
    <time className={cx('flex-none folded:text-small', INKS[waitTone(waitedMs, targetMs)])}>
      <span className="sr-only">{t('due')} </span>
      {formatDuration(waitedMs)}
    </time>
  )
}

function takenAtMs({ situation, since }: InHand): number {
  if (situation.state === 'connecting') return Date.parse(since)
  return Date.parse(situation.startedAt ?? since)
}

function RingingRow() {
  const t = useTranslations('desk')
  const offer = useRinging()
  if (!offer) return null
  return (
    <div className={cx(ROW, 'forced-edge', RINGING)}>
      <MediumIcon medium={offer.medium} label={t(`medium.${offer.medium}`)} className="text-ink-3" />
      <span className="min-w-0 flex-1 truncate font-medium folded:sr-only">{offer.visitor.name ?? t('unnamed')}</span>
      <Elapsed sinceMs={Date.parse(offer.since)} className="text-ink-2 folded:text-small" />
    </div>
  )
}

const RINGING = 'bg-ringing-soft shadow-[inset_3px_0_var(--ringing)] rtl:shadow-[inset_-3px_0_var(--ringing)]'

'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { WrittenText } from '~/ui/primitives/written-text'
import type { ChatGroup, ChatLine } from './chat-fold'

type MessageGroupProps = { group: ChatGroup; visitorName: string; readId: string | null }

export function MessageGroup({ group, visitorName, readId }: MessageGroupProps) {
  const t = useTranslations('chat')
  const format = useFormatter()
  const isMine = group.author === 'agent'
  const author = isMine ? t('you') : (group.authorName ?? visitorName)
  return (
    <article className="grid grid-cols-1 gap-0.5">
      <header className={cx('flex items-baseline gap-2 font-semibold', isMine && 'text-accent-ink')}>
        <span className="min-w-0 truncate" title={author}>
          {author}
        </span>
        <time dateTime={new Date(group.atMs).toISOString()} className="ms-auto flex-none text-small font-normal text-ink-3">
          {format.dateTime(group.atMs, { hour: '2-digit', minute: '2-digit' })}
        </time>
      </header>
      {group.lines.map((line) => (
        <Line key={line.id} line={line} isMine={isMine} isRead={line.id === readId} />
      ))}
    </article>
  )
}

function Line({ line, isMine, isRead }: { line: ChatLine; isMine: boolean; isRead: boolean }) {
  const t = useTranslations('chat')
  const mark = line.state === 'stored' ? (isRead && 'read') || null : line.state
  return (
    <div className={cx(isMine && 'border-s-2 border-accent ps-2')}>
      <p dir="auto" className={cx('whitespace-pre-wrap wrap-anywhere', line.state === 'sending' && 'text-ink-2')}>
        <WrittenText text={line.text} />
      </p>
      {mark ? <p className={cx('text-small', mark === 'refused' ? 'text-danger' : 'text-ink-3')}>{t(mark)}</p> : null}
    </div>
  )
}

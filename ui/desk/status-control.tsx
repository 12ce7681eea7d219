'use client'

import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Status } from '~/protocol/desk'
import { cx } from '~/ui/primitives/cx'
import { Dot } from '~/ui/primitives/dot'
import { useDesk, useDeskView, useOpenDesk } from './desk-context'
import { StatusDetails } from './status-details'
import { useWhy } from './status-line'

const STATUSES = ['available', 'not-ready', 'offline'] as const

/** The id of the group, which the shortcut S looks for. */
export const STATUS_GROUP = 'desk-status'

/**
 * My status, as chosen, with its reason and what I am available for. A digit pressed anywhere in it is Not ready for the reason of that
 * number. Beside a call on a narrow screen only the chosen status shows, until it is pointed at or focused.
 */
export function StatusControl() {
  const { setStatus } = useOpenDesk()
  const { reasons } = useDesk()
  const [isOpen, setOpen] = useState(false)
  const choose = (reasonId: string | null) => {
    setOpen(false)
    void setStatus('not-ready', { reasonId })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const reason = /^[1-9]$/.test(event.key) && !isChord(event) ? reasons[Number(event.key) - 1] : undefined
    if (!reason) return
    // The same digit picks a disposition elsewhere.
    event.stopPropagation()
    event.preventDefault()
    choose(reason.id)
  }
  return (
    <div onKeyDownCapture={onKeyDown} className="flex-none">
      <div className="column-head px-3 folded:px-2">
        <StatusChoice />
      </div>
      <StatusDetails isOpen={isOpen} onOpenChange={setOpen} onReason={choose} />
      <SetBySomebody />
    </div>
  )
}

const isChord = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey

function StatusChoice() {
  const t = useTranslations('desk.status')
  const { setStatus } = useOpenDesk()
  const chosen = useDesk().presence.status
  const wanted = useDeskView((view) => view.wantedStatus)
  const group = useId()
  return (
    <div id={STATUS_GROUP} role="radiogroup" aria-label={t('label')} className={GROUP}>
      {STATUSES.map((status) => (
        <StatusOption
          key={status}
          group={group}
          status={status}
          isChosen={status === (wanted ?? chosen)}
          onChoose={() => void setStatus(status)}
        >
          {t(status)}
        </StatusOption>
      ))}
    </div>
  )
}

/** Read out when a supervisor has set it, whatever the agent is doing. */
function SetBySomebody() {
  const t = useTranslations('desk.status')
  const desk = useDesk()
  const why = useWhy(desk)
  const { status, reason } = desk.presence
  return (
    <p role="status" className="sr-only">
      {reason === 'set-by-supervisor' && why ? `${t(status)}. ${why}` : null}
    </p>
  )
}

type StatusOptionProps = {
  group: string
  status: Status
  isChosen: boolean
  onChoose: () => void
  children: string
}

function StatusOption({ group, status, isChosen, onChoose, children }: StatusOptionProps) {
  return (
    <label className={cx(SEGMENT, !isChosen && FOLDS_AWAY)}>
      <input
        type="radio"
        name={group}
        className="absolute inset-0 size-full appearance-none rounded-control"
        checked={isChosen}
        onChange={onChoose}
      />
      <span className="pointer-events-none flex items-center gap-1.5 whitespace-nowrap">
        {isChosen ? <Dot state={status} /> : null}
        <span className={FOLDS_AWAY}>{children}</span>
      </span>
    </label>
  )
}

const GROUP = cx(
  'group/status grid w-full auto-cols-auto grid-flow-col rounded-[8px] bg-surface-3 p-0.5',
  'folded:z-10 folded:w-9 folded:hover:w-58 folded:hover:shadow-pop folded:focus-within:w-58 folded:focus-within:shadow-pop',
)

const FOLDS_AWAY = 'folded:not-group-hover/status:not-group-focus-within/status:sr-only'

const SEGMENT = cx(
  'relative flex min-h-7 items-center justify-center rounded-control px-2 font-medium text-ink-2',
  'has-checked:forced-edge has-checked:bg-surface-2 has-checked:text-ink-1',
  'has-checked:shadow-[0_0_0_1px_var(--line),0_1px_2px_oklch(0.2_0.02_230/0.08)]',
)

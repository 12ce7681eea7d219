'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { Status } from '~/protocol/desk'
import { cx } from '~/ui/primitives/cx'
import { Dot } from '~/ui/primitives/dot'
import { useDesk, useDeskView, useOpenDesk } from './desk-context'

const STATUSES = ['available', 'not-ready', 'offline'] as const

/** The id of the group, which the shortcut S looks for. */
export const STATUS_GROUP = 'desk-status'

/** My status, as chosen. Beside a call on a narrow screen only the chosen one shows, until it is pointed at or focused. */
export function StatusControl() {
  const t = useTranslations('desk.status')
  const { setStatus } = useOpenDesk()
  const chosen = useDesk().presence.status
  const wanted = useDeskView((view) => view.wantedStatus)
  const group = useId()
  return (
    <div id={STATUS_GROUP} role="radiogroup" aria-label={t('label')} className={GROUP}>
      {STATUSES.map((status) => (
        <StatusOption key={status} group={group} status={status} isChosen={status === (wanted ?? chosen)} onChoose={setStatus}>
          {t(status)}
        </StatusOption>
      ))}
    </div>
  )
}

type StatusOptionProps = {
  group: string
  status: Status
  isChosen: boolean
  onChoose: (status: Status) => void
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
        onChange={() => onChoose(status)}
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

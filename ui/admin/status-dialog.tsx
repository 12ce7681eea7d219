'use client'

import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Status } from '~/protocol/desk'
import type { Reason } from '~/protocol/reason'
import type { TeamMember } from '~/protocol/staff'
import { Button } from '~/ui/primitives/button'
import { Dialog } from '~/ui/primitives/dialog'
import { Dot } from '~/ui/primitives/dot'
import { Field } from '~/ui/primitives/field'
import { Select } from '~/ui/primitives/select'
import type { MemberActions } from './use-member'

type StatusDialogProps = {
  member: TeamMember
  reasons: readonly Reason[]
  acts: MemberActions
  isOpen: boolean
  onClose: () => void
}

/** Sets somebody's status. Their desk says who did it. */
export function StatusDialog({ member, reasons, acts, isOpen, onClose }: StatusDialogProps) {
  const t = useTranslations('team.status')
  return (
    <Dialog
      title={t('title', { name: member.name })}
      closeLabel={t('close')}
      isOpen={isOpen}
      onOpenChange={(isStillOpen) => isStillOpen || onClose()}
    >
      <p className="mt-2 text-ink-2">{t('about', { name: member.name })}</p>
      <StatusForm member={member} reasons={reasons} acts={acts} onClose={onClose} />
    </Dialog>
  )
}

function StatusForm({ member, reasons, acts, onClose }: Omit<StatusDialogProps, 'isOpen'>) {
  const t = useTranslations('team.status')
  const wordOf = useTranslations('desk.status')
  const group = useId()
  const [status, setStatus] = useState<Status>(member.status === 'not-ready' ? 'available' : 'not-ready')
  const [reasonId, setReasonId] = useState('')
  const set = () => {
    onClose()
    void acts.setStatus({ status, reasonId: status === 'not-ready' && reasonId ? reasonId : null })
  }
  return (
    <>
      <div role="radiogroup" aria-label={t('label')} className="mt-4 rounded-control border *:not-last:border-b">
        {Status.options.map((option) => (
          <label key={option} className="flex min-h-10 items-center gap-2.5 px-3 hover:bg-surface-3 has-checked:bg-accent-soft">
            <input
              type="radio"
              name={group}
              className="size-4 accent-accent"
              checked={option === status}
              onChange={() => setStatus(option)}
            />
            <Dot state={option} />
            {wordOf(option)}
          </label>
        ))}
      </div>
      {reasons.length > 0 ? (
        <Field label={t('reason')} className="mt-3">
          {(control) => (
            <Select
              {...control}
              value={reasonId}
              disabled={status !== 'not-ready'}
              onChange={(event) => setReasonId(event.target.value)}
            >
              <option value="">{wordOf('noReason')}</option>
              {reasons.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <div className="mt-4 flex justify-end">
        <Button variant="primary" size="form" onClick={set}>
          {t('set')}
        </Button>
      </div>
    </>
  )
}

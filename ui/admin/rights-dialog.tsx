'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Right, type TeamMember } from '~/protocol/staff'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Dialog } from '~/ui/primitives/dialog'
import { Note } from '~/ui/primitives/note'

type RightsDialogProps = { member: TeamMember; isOpen: boolean; onOpenChange: (isOpen: boolean) => void }

/** What a member may do beyond their role. Each tick is saved at once. */
export function RightsDialog({ member, isOpen, onOpenChange }: RightsDialogProps) {
  const t = useTranslations('team.rights')
  const sentenceOf = useProblemSentence()
  const { rights, toggle, isBusy, problem } = useRights(member)
  return (
    <Dialog title={t('title', { name: member.name })} closeLabel={t('close')} isOpen={isOpen} onOpenChange={onOpenChange}>
      <p className="mt-2 text-ink-2">{t('about')}</p>
      <div className="mt-4 rounded-control border *:not-last:border-b">
        {Right.options.map((right) => (
          <RightChoice
            key={right}
            right={right}
            isGiven={rights.includes(right)}
            isBusy={isBusy}
            onToggle={() => toggle(right)}
          />
        ))}
      </div>
      {problem ? (
        <Note tone="danger" className="mt-3">
          {sentenceOf(problem)}
        </Note>
      ) : null}
    </Dialog>
  )
}

/** As they are, or as they will be once a change is saved; what could not be saved is taken back. */
function useRights({ id, rights: known }: TeamMember) {
  const router = useRouter()
  const [wanted, setWanted] = useState<readonly Right[] | null>(null)
  const rights = wanted ?? known
  const { submit, isBusy, problem } = useSubmit(async (next: readonly Right[]) => {
    setWanted(next)
    try {
      await request('PUT', `/v1/team/members/${id}/rights`, { rights: next })
    } catch (error) {
      setWanted(null)
      throw error
    }
    // Together, so that no box falls back for a moment.
    startTransition(() => {
      router.refresh()
      setWanted(null)
    })
  })
  const toggle = (right: Right) => submit(rights.includes(right) ? rights.filter((one) => one !== right) : [...rights, right])
  return { rights, toggle, isBusy, problem }
}

type RightChoiceProps = { right: Right; isGiven: boolean; isBusy: boolean; onToggle: () => void }

/** The right's name is the name of its box, its sentence describes it. A box that is busy keeps the focus. */
function RightChoice({ right, isGiven, isBusy, onToggle }: RightChoiceProps) {
  const t = useTranslations('team.rights')
  const id = useId()
  return (
    <label className="flex gap-2.5 px-3 py-2 hover:bg-surface-3">
      <input
        type="checkbox"
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-about`}
        aria-disabled={isBusy}
        className="mt-0.5 size-4 flex-none accent-accent"
        checked={isGiven}
        onChange={onToggle}
      />
      <span className="min-w-0 flex-1">
        <span id={`${id}-name`} className="block font-medium">
          {t(`right.${right}`)}
        </span>
        <span id={`${id}-about`} className="block text-ink-2 text-pretty">
          {t(`allows.${right}`)}
        </span>
      </span>
    </label>
  )
}

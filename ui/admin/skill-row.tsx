'use client'

import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Skill, SkillList } from '~/protocol/skill'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { Note } from '~/ui/primitives/note'
import { Tag } from '~/ui/primitives/tag'
import { languageName } from './language-name'
import { SkillForm } from './skill-form'

type SkillRowProps = { skill: Skill; onSaved: (skills: readonly Skill[]) => void }

/** One skill: what it is called, where it is used, and its form while it is changed. */
export function SkillRow({ skill, onSaved }: SkillRowProps) {
  const t = useTranslations('skills.list')
  const [isEditing, setEditing] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const { name, language } = skill
  if (isEditing) {
    const close = (skills: readonly Skill[]) => {
      onSaved(skills)
      setEditing(false)
    }
    return (
      <li className="bg-surface-2 p-3">
        <SkillForm skill={skill} onSaved={close} onCancel={() => setEditing(false)} />
      </li>
    )
  }
  return (
    <li className="flex min-h-11 items-center gap-3 px-3 py-1.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium" title={name}>
            {name}
          </span>
          {language ? <Tag>{t('language', { name: languageName(language) ?? language, tag: language })}</Tag> : null}
        </p>
        <UseOf skill={skill} />
      </div>
      <Button size="row" variant="quiet" isSquare aria-label={t('change', { name })} onClick={() => setEditing(true)}>
        <Pencil />
      </Button>
      <Button size="row" variant="quiet" isSquare aria-label={t('delete', { name })} onClick={() => setAsking(true)}>
        <Trash2 />
      </Button>
      <DeleteSkillDialog skill={skill} isOpen={isAsking} onClose={() => setAsking(false)} onSaved={onSaved} />
    </li>
  )
}

function UseOf({ skill: { use } }: { skill: Skill }) {
  const t = useTranslations('skills.list')
  const parts = [
    use.agents > 0 && t('agents', { count: use.agents }),
    use.queues.length > 0 && t('queues', { names: use.queues.join(', ') }),
    use.sites.length > 0 && t('sites', { names: use.sites.join(', ') }),
  ].filter((part) => part !== false)
  return <p className="text-small text-pretty text-ink-3">{parts.length > 0 ? parts.join(' · ') : t('unused')}</p>
}

type DeleteSkillDialogProps = SkillRowProps & { isOpen: boolean; onClose: () => void }

/** Says where the skill is used before it is taken out there. */
function DeleteSkillDialog({ skill, isOpen, onClose, onSaved }: DeleteSkillDialogProps) {
  const t = useTranslations('skills.list')
  const sentenceOf = useProblemSentence()
  const { submit, isBusy, problem, forget } = useSubmit(async () => {
    const body = { version: skill.version, evenWhereUsed: true }
    onSaved((await request('DELETE', `/v1/skills/${skill.id}`, body, SkillList)).skills)
    onClose()
  })
  const { agents, queues, sites } = skill.use
  const isUsed = agents > 0 || queues.length > 0 || sites.length > 0
  const close = () => {
    forget()
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('deleteTitle', { name: skill.name })}
      confirmLabel={t(isUsed ? 'deleteEverywhere' : 'deleteConfirm')}
      cancelLabel={t('keep')}
      advised={isUsed ? 'cancel' : 'confirm'}
      isOpen={isOpen}
      isBusy={isBusy}
      onConfirm={() => void submit()}
      onClose={close}
    >
      <div className="grid gap-1">
        <p>{t(isUsed ? 'deleteUsed' : 'deleteUnused')}</p>
        {isUsed ? <UseOf skill={skill} /> : null}
      </div>
      {problem ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
    </ConfirmDialog>
  )
}

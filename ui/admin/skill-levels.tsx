'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { QueueChoices } from '~/protocol/queue'
import type { Requirement } from '~/protocol/requirement'
import { Button } from '~/ui/primitives/button'
import { Select } from '~/ui/primitives/select'

export const LEVELS = [1, 2, 3, 4, 5] as const

type SkillLevelsProps = {
  /** Names the list. */
  label: string
  /** Said where none is. */
  none: string
  skills: QueueChoices['skills']
  requirements: readonly Requirement[]
  onChange: (requirements: Requirement[]) => void
}

/** Skills that are asked for, each with how well. */
export function SkillLevels({ label, none, skills, requirements, onChange }: SkillLevelsProps) {
  const t = useTranslations('queue.needs')
  const unused = skills.filter(({ id }) => requirements.every(({ skillId }) => skillId !== id))
  const replace = (skillId: string, by: Requirement[]) =>
    onChange(requirements.flatMap((requirement) => (requirement.skillId === skillId ? by : [requirement])))
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{label}</legend>
      {requirements.length === 0 ? <p className="mt-1 text-ink-3">{skills.length === 0 ? t('noSkills') : none}</p> : null}
      <ul className="mt-1 grid gap-1.5">
        {requirements.map(({ skillId, level }) => {
          const name = skills.find(({ id }) => id === skillId)?.name ?? t('gone')
          return (
            <li key={skillId} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate" title={name}>
                {name}
              </span>
              <Select
                className="w-30"
                aria-label={t('levelOf', { skill: name })}
                value={level}
                onChange={(event) => replace(skillId, [{ skillId, level: Number(event.target.value) }])}
              >
                {LEVELS.map((each) => (
                  <option key={each} value={each}>
                    {t('level', { level: each })}
                  </option>
                ))}
              </Select>
              <Button
                variant="quiet"
                size="row"
                isSquare
                aria-label={t('remove', { skill: name })}
                onClick={() => replace(skillId, [])}
              >
                <X />
              </Button>
            </li>
          )
        })}
      </ul>
      {unused.length > 0 ? (
        <AddSkill
          label={t('add', { list: label })}
          skills={unused}
          onAdd={(skillId) => onChange([...requirements, { skillId, level: 3 }])}
        />
      ) : null}
    </fieldset>
  )
}

/** Chosen is added: nothing else has to be pressed. */
export function AddSkill({
  label,
  skills,
  onAdd,
}: {
  label: string
  skills: QueueChoices['skills']
  onAdd: (id: string) => void
}) {
  const t = useTranslations('queue.needs')
  return (
    <span className="mt-1.5 flex items-center gap-2">
      <Plus className="text-ink-3" />
      <Select className="min-w-0 flex-1" aria-label={label} value="" onChange={(event) => onAdd(event.target.value)}>
        <option value="">{t('choose')}</option>
        {skills.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </span>
  )
}

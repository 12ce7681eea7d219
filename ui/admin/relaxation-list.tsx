'use client'

import { X } from 'lucide-react'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import type { QueueChoices } from '~/protocol/queue'
import { Button } from '~/ui/primitives/button'
import { FieldNote } from '~/ui/primitives/field'
import { Select } from '~/ui/primitives/select'
import { TextInput } from '~/ui/primitives/text-input'
import type { RelaxationDraft } from './queue-draft'
import { AddSkill, LEVELS } from './skill-levels'
import { minutesIn } from './typed-time'

type RelaxationListProps = {
  skills: QueueChoices['skills']
  relaxations: readonly RelaxationDraft[]
  onChange: (relaxations: RelaxationDraft[]) => void
}

const DAY_MS = 86_400_000
const isTime = (typed: string) => {
  const spanMs = minutesIn(typed)
  return spanMs !== null && spanMs >= 1_000 && spanMs <= DAY_MS
}

/** What is enough once a visitor has waited so long. */
export function RelaxationList({ skills, relaxations, onChange }: RelaxationListProps) {
  const t = useTranslations('queue.relax')
  const replace = (at: number, by: RelaxationDraft[]) =>
    onChange(relaxations.flatMap((step, index) => (index === at ? by : [step])))
  if (skills.length === 0 && relaxations.length === 0) return null
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{t('title')}</legend>
      {relaxations.length === 0 ? <p className="mt-1 text-ink-3">{t('none')}</p> : null}
      <ul className="mt-1 grid gap-1.5">
        {relaxations.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are told apart by where they stand
          <Step key={index} step={step} skills={skills} onChange={(by) => replace(index, by)} />
        ))}
      </ul>
      <AddSkill
        label={t('add')}
        skills={skills}
        onAdd={(skillId) => onChange([...relaxations, { after: '1:00', skillId, level: 1 }])}
      />
    </fieldset>
  )
}

type StepProps = { step: RelaxationDraft; skills: QueueChoices['skills']; onChange: (by: RelaxationDraft[]) => void }

function Step({ step, skills, onChange }: StepProps) {
  const t = useTranslations('queue.relax')
  const gone = useTranslations('queue.needs')
  const id = useId()
  const name = skills.find((skill) => skill.id === step.skillId)?.name ?? gone('gone')
  const isWrong = !isTime(step.after)
  return (
    <li>
      <div className="flex items-center gap-2">
        <TextInput
          className="max-w-18 tabular-nums"
          aria-label={t('after', { skill: name })}
          aria-invalid={isWrong ? true : undefined}
          aria-describedby={isWrong ? id : undefined}
          maxLength={7}
          value={step.after}
          onChange={(event) => onChange([{ ...step, after: event.target.value }])}
        />
        <span className="min-w-0 flex-1 truncate" title={name}>
          {name}
        </span>
        <Select
          className="w-30"
          aria-label={gone('levelOf', { skill: name })}
          value={step.level}
          onChange={(event) => onChange([{ ...step, level: Number(event.target.value) }])}
        >
          {[0, ...LEVELS].map((level) => (
            <option key={level} value={level}>
              {level === 0 ? t('notNeeded') : gone('level', { level })}
            </option>
          ))}
        </Select>
        <Button variant="quiet" size="row" isSquare aria-label={t('remove', { skill: name })} onClick={() => onChange([])}>
          <X />
        </Button>
      </div>
      {isWrong ? <FieldNote id={id} isError note={t('wrong')} /> : null}
    </li>
  )
}

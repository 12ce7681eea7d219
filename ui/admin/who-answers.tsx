'use client'

import { useTranslations } from 'use-intl'
import { MEDIA } from '~/domain/medium'
import { isSelfService } from '~/domain/method'
import type { QueueChoices } from '~/protocol/queue'
import { Method } from '~/protocol/queue-rules'
import { FieldNote } from '~/ui/primitives/field'
import { ChoiceField } from './choice-field'
import { NumberField } from './number-field'
import { RelaxationList } from './relaxation-list'
import { LEVELS, SkillLevels } from './skill-levels'
import { type QueueFieldsProps, useQueueFields } from './use-queue-fields'

const PRIORITIES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** Which visitors come here, and which agents are rung for them in which order. */
export function WhoAnswers({ skills, ...fields }: QueueFieldsProps & Pick<QueueChoices, 'skills'>) {
  const { draft, onChange } = fields
  const { t, helpOf, choiceHelpOf, errorOf } = useQueueFields(fields)
  const languageWords = (level: string) => (level === '' ? t('language.none') : t('language.level', { level: Number(level) }))
  return (
    <div className="grid gap-4">
      <MediaChoice {...fields} error={errorOf('media')} />
      <div className="grid gap-4 tablet:grid-cols-3">
        <ChoiceField
          label={t('method.label')}
          value={draft.method}
          options={Method.options.map((value) => ({ value, label: t(`method.${value}`) }))}
          onChange={(method) => onChange({ method, ...(isSelfService(method) && { acceptsByItself: false }) })}
          help={choiceHelpOf('method', (was) => t(`method.${Method.parse(was)}`))}
        />
        <ChoiceField
          label={t('priority.label')}
          value={String(draft.priority)}
          options={PRIORITIES.map((step) => ({ value: String(step), label: t('priority.step', { step }) }))}
          onChange={(priority) => onChange({ priority: Number(priority) })}
          help={choiceHelpOf('priority', (was) => was, t('priority.help'))}
        />
        <NumberField
          label={t('lastAgent.label')}
          unit={t('lastAgent.unit')}
          value={draft.lastAgentFor}
          onChange={(lastAgentFor) => onChange({ lastAgentFor })}
          help={helpOf('lastAgentFor', (days) => t('days', { days: Number(days) }), t('lastAgent.help'))}
          error={errorOf('lastAgentForDays')}
        />
      </div>
      <div className="grid items-start gap-4 tablet:grid-cols-2">
        <SkillLevels
          label={t('needs.title')}
          none={t('needs.none')}
          skills={skills}
          requirements={draft.requirements}
          onChange={(requirements) => onChange({ requirements })}
        />
        <RelaxationList skills={skills} relaxations={draft.relaxations} onChange={(relaxations) => onChange({ relaxations })} />
        <ChoiceField
          label={t('language.label')}
          value={String(draft.languageLevel ?? '')}
          options={['', ...LEVELS.map(String)].map((value) => ({ value, label: languageWords(value) }))}
          onChange={(level) => onChange({ languageLevel: level === '' ? null : Number(level) })}
          help={choiceHelpOf('languageLevel', languageWords, t('language.help'))}
        />
      </div>
    </div>
  )
}

function MediaChoice({ draft, onChange, error }: QueueFieldsProps & { error: string | undefined }) {
  const t = useTranslations('queue.media')
  return (
    <fieldset>
      <legend className="font-medium">{t('title')}</legend>
      <div className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {MEDIA.map((medium) => (
          <label key={medium} className="flex min-h-8 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={draft.media.includes(medium)}
              onChange={({ target }) =>
                onChange({ media: MEDIA.filter((each) => (each === medium ? target.checked : draft.media.includes(each))) })
              }
            />
            {t(medium)}
          </label>
        ))}
      </div>
      {error ? <FieldNote isError note={error} /> : null}
    </fieldset>
  )
}

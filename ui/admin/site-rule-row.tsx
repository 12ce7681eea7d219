'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { QueueChoices } from '~/protocol/queue'
import { SiteRuleKind } from '~/protocol/site'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { Select } from '~/ui/primitives/select'
import { TextInput } from '~/ui/primitives/text-input'
import { ChoiceField } from './choice-field'
import type { RuleDraft } from './site-draft'
import { SkillLevels } from './skill-levels'

type SiteRuleRowProps = {
  rule: RuleDraft
  /** From 1. */
  position: number
  count: number
  isWrong: boolean
  choices: QueueChoices
  onChange: (part: Partial<RuleDraft>) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

const STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** One rule: who it is for, and where it leads them. */
export function SiteRuleRow({ rule, position, count, isWrong, choices, onChange, onMove, onRemove }: SiteRuleRowProps) {
  const t = useTranslations('site.rules')
  return (
    <li data-rule={rule.key} className="rounded-control border p-3">
      <fieldset className="grid min-w-0 gap-3">
        <legend className="sr-only">{t('which', { position, count })}</legend>
        <div className="flex items-center gap-1">
          <p aria-hidden="true" className="flex-1 font-medium tabular-nums">
            {t('which', { position, count })}
          </p>
          <Button
            variant="quiet"
            size="row"
            isSquare
            data-part="up"
            disabled={position === 1}
            aria-label={t('up', { position })}
            onClick={() => onMove(-1)}
          >
            <ArrowUp />
          </Button>
          <Button
            variant="quiet"
            size="row"
            isSquare
            data-part="down"
            disabled={position === count}
            aria-label={t('down', { position })}
            onClick={() => onMove(1)}
          >
            <ArrowDown />
          </Button>
          <Button variant="quiet" size="row" isSquare aria-label={t('remove', { position })} onClick={onRemove}>
            <X />
          </Button>
        </div>
        <WhoFits rule={rule} isWrong={isWrong} onChange={onChange} />
        <div className="grid gap-3 tablet:grid-cols-2">
          <ChoiceField
            label={t('queue')}
            value={rule.queueId ?? ''}
            options={[{ value: '', label: t('ownQueue') }, ...choices.queues.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(id) => onChange({ queueId: id || null })}
          />
          <ChoiceField
            label={t('priority')}
            value={String(rule.priority)}
            options={STEPS.map((step) => ({ value: String(step), label: t('step', { step }) }))}
            onChange={(priority) => onChange({ priority: Number(priority) })}
          />
        </div>
        {choices.skills.length > 0 ? (
          <SkillLevels
            label={t('needs', { position })}
            none={t('needsNone')}
            skills={choices.skills}
            requirements={rule.requirements}
            onChange={(requirements) => onChange({ requirements })}
          />
        ) : null}
      </fieldset>
    </li>
  )
}

function WhoFits({ rule: { kind, value }, isWrong, onChange }: Pick<SiteRuleRowProps, 'rule' | 'isWrong' | 'onChange'>) {
  const t = useTranslations('site.rules')
  return (
    <div className="grid items-start gap-3 tablet:grid-cols-[160px_minmax(0,1fr)]">
      <Field label={t('kind')}>
        {(control) => (
          <Select
            {...control}
            data-part="kind"
            value={kind}
            onChange={(event) => onChange({ kind: SiteRuleKind.parse(event.target.value) })}
          >
            {SiteRuleKind.options.map((each) => (
              <option key={each} value={each}>
                {t(`kinds.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t(`value.${kind}`)} help={t(`help.${kind}`)} error={isWrong ? t(`wrong.${kind}`) : undefined}>
        {(control) => (
          <TextInput {...control} maxLength={300} value={value} onChange={(event) => onChange({ value: event.target.value })} />
        )}
      </Field>
    </div>
  )
}

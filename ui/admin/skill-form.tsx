'use client'

import { type FormEvent, type RefObject, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { MakeSkill, type Skill, SkillList } from '~/protocol/skill'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import { Field } from '~/ui/primitives/field'
import { Note } from '~/ui/primitives/note'
import { TextInput } from '~/ui/primitives/text-input'
import { languageName } from './language-name'

type SkillFormProps = {
  /** The one that is changed; without it a new one is made. */
  skill?: Skill
  onSaved: (skills: readonly Skill[]) => void
  onCancel?: () => void
}

/** A skill's name and, where it is a language, which. */
export function SkillForm({ skill, onSaved, onCancel }: SkillFormProps) {
  const t = useTranslations('skills.form')
  const sentenceOf = useProblemSentence()
  const nameField = useRef<HTMLInputElement>(null)
  const { draft, change, mistakes, onSubmit, isBusy, problem } = useSkillForm(skill, onSaved, nameField)
  const language = languageName(draft.language.trim())
  return (
    <div className="grid gap-3">
      <form
        noValidate
        onSubmit={onSubmit}
        className={cx(COLUMNS, onCancel && 'tablet:grid-cols-[minmax(0,1fr)_176px_auto_auto]')}
      >
        <Field label={t('name')} error={mistakes.has('name') ? t('nameWrong') : undefined}>
          {(control) => (
            <TextInput
              {...control}
              ref={nameField}
              autoComplete="off"
              maxLength={80}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field
          label={t('language')}
          help={language ?? t('languageHelp')}
          error={mistakes.has('language') ? t('languageWrong') : undefined}
        >
          {(control) => (
            <TextInput
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={3}
              value={draft.language}
              onChange={(event) => change({ language: event.target.value })}
            />
          )}
        </Field>
        <Button type="submit" variant={skill ? 'secondary' : 'primary'} disabled={isBusy} className="tablet:mt-6">
          {t(skill ? 'save' : 'add')}
        </Button>
        {onCancel ? (
          <Button variant="quiet" onClick={onCancel} className="tablet:mt-6">
            {t('cancel')}
          </Button>
        ) : null}
      </form>
      {problem ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
    </div>
  )
}

const COLUMNS = 'grid items-start gap-x-2 gap-y-3 tablet:grid-cols-[minmax(0,1fr)_176px_auto]'

type SkillDraft = { name: string; language: string }

function useSkillForm(
  skill: Skill | undefined,
  onSaved: SkillFormProps['onSaved'],
  nameField: RefObject<HTMLInputElement | null>,
) {
  const known = (): SkillDraft => ({ name: skill?.name ?? '', language: skill?.language ?? '' })
  const [draft, setDraft] = useState(known)
  const [mistakes, setMistakes] = useState<ReadonlySet<PropertyKey>>(new Set())
  const { submit, isBusy, problem } = useSubmit(async (body: MakeSkill) => {
    const { skills } = skill
      ? await request('PUT', `/v1/skills/${skill.id}`, { ...body, version: skill.version }, SkillList)
      : await request('POST', '/v1/skills', body, SkillList)
    onSaved(skills)
    if (!skill) setDraft(known())
    nameField.current?.focus()
  })
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    const { data, error } = MakeSkill.safeParse({ name: draft.name, language: draft.language.trim() || null })
    setMistakes(new Set(error?.issues.flatMap(({ path }) => path.slice(0, 1))))
    if (data) void submit(data)
    else nameField.current?.focus()
  }
  const change = (part: Partial<SkillDraft>) => setDraft((before) => ({ ...before, ...part }))
  return { draft, change, mistakes, onSubmit, isBusy, problem }
}

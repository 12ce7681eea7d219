'use client'

import { useTranslations } from 'use-intl'
import type { ConsentLanguage, WriteConsentText } from '~/protocol/consent-text'
import { Field } from '~/ui/primitives/field'
import { TextArea, TextInput } from '~/ui/primitives/text-input'
import { lengthOf } from './consent-draft'

export type ConsentFieldsProps = {
  language: ConsentLanguage
  words: WriteConsentText
  onChange: (part: Partial<WriteConsentText>) => void
}

/** Nothing that is written or pasted is cut: what is too long says by how much, and cannot be saved. */
export function ConsentFields({ language, words, onChange }: ConsentFieldsProps) {
  const t = useTranslations('consent')
  const noteOf = useLengthNote()
  return (
    <>
      <Field label={t('heading.label')} {...noteOf('title', words.title)}>
        {(control) => (
          <TextInput
            {...control}
            lang={language}
            dir="auto"
            value={words.title}
            onChange={(event) => onChange({ title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('lead.label')} {...noteOf('lead', words.lead)}>
        {(control) => (
          <TextArea
            {...control}
            lang={language}
            dir="auto"
            rows={5}
            value={words.lead}
            // One paragraph: a line break would be a space.
            onChange={(event) => onChange({ lead: event.target.value.replaceAll('\n', ' ') })}
          />
        )}
      </Field>
    </>
  )
}

/** What stands under a field: how much of its room is used, or what is wrong. */
function useLengthNote() {
  const t = useTranslations('consent')
  return (field: 'title' | 'lead', text: string) => {
    const words = field === 'title' ? 'heading' : 'lead'
    const { length, most, over } = lengthOf(field, text)
    const tooLong = over > 0 ? t('tooLong', { length, most, over }) : undefined
    return { help: t(`${words}.help`, { length, most }), error: length === 0 ? t(`${words}.wrong`) : tooLong }
  }
}

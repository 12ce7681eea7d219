'use client'

import { useTranslations } from 'use-intl'
import { ConsentLanguage, type ConsentText, type ConsentTextList } from '~/protocol/consent-text'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { LocalTime } from '~/ui/primitives/local-time'
import { Select } from '~/ui/primitives/select'
import { ConsentFields, type ConsentFieldsProps } from './consent-fields'
import { ConsentPreview } from './consent-preview'
import { SaveBar } from './save-bar'
import { SavedNote } from './saved-note'
import { SettingsSection } from './settings-section'
import { useConsentDraft } from './use-consent-draft'

/** With which words visitors are asked whether their call may be recorded, in each language of the widget. */
export function ConsentScreen({ list }: { list: ConsentTextList }) {
  const t = useTranslations('consent')
  const form = useConsentDraft(list)
  const { language, text } = form
  const words = form.draft[language]
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
        <SavedNote at={form.savedAt} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="grid max-w-250 gap-7 px-4 py-6 tablet:px-8">
          <SettingsSection title={t('question.title')} about={t('question.about')}>
            <div className="grid gap-x-8 gap-y-6 preview:grid-cols-[minmax(0,1fr)_336px]">
              <div className="grid content-start gap-4">
                <Field label={t('language.label')} className="tablet:max-w-60">
                  {(control) => (
                    <Select
                      {...control}
                      value={language}
                      onChange={(event) => form.setLanguage(ConsentLanguage.parse(event.target.value))}
                    >
                      {ConsentLanguage.options.map((one) => (
                        <option key={one} value={one}>
                          {t(`language.${one}`)}
                        </option>
                      ))}
                    </Select>
                  )}
                </Field>
                <ConsentFields language={language} words={words} onChange={form.change} />
                {text ? <Version text={text} words={words} onChange={form.change} /> : null}
              </div>
              <ConsentPreview language={language} words={words} />
            </div>
          </SettingsSection>
        </div>
      </div>
      <SaveBar form={form} />
    </div>
  )
}

type VersionProps = Pick<ConsentFieldsProps, 'words' | 'onChange'> & { text: ConsentText }

/** Whose words hold now, by the name under which they stand with every answer; and the way back to Parley's. */
function Version({ text: { version, written, builtIn }, words, onChange }: VersionProps) {
  const t = useTranslations('consent.version')
  const isBuiltIn = words.title === builtIn.title && words.lead === builtIn.lead
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="min-w-0 flex-1 basis-60 text-small text-ink-3">
        {written
          ? t.rich('own', {
              version,
              name: written.name ?? t('somebody'),
              time: () => <LocalTime at={written.at} format="date-time-year" />,
            })
          : t('builtIn', { version })}
      </p>
      {isBuiltIn ? null : (
        <Button size="row" onClick={() => onChange(builtIn)}>
          {t('reset')}
        </Button>
      )}
    </div>
  )
}

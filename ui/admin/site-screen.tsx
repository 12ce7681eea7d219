'use client'

import { useTranslations } from 'use-intl'
import type { SiteSettings } from '~/protocol/site'
import { Field } from '~/ui/primitives/field'
import { Select } from '~/ui/primitives/select'
import { TextInput } from '~/ui/primitives/text-input'
import { AccentField } from './accent-field'
import { OriginList } from './origin-list'
import { SaveBar } from './save-bar'
import { SavedNote } from './saved-note'
import { SettingsSection } from './settings-section'
import { SitePreview } from './site-preview'
import { DemoLink, Snippet } from './snippet'
import { useSiteDraft } from './use-site-draft'

/** Those that the widget has words in. */
const LOCALES = ['auto', 'en', 'de', 'ar'] as const

export function SiteScreen({ site }: { site: SiteSettings }) {
  const t = useTranslations('site')
  const form = useSiteDraft(site)
  const { draft, change } = form
  const locales = LOCALES.some((locale) => locale === draft.locale) ? LOCALES : [...LOCALES, draft.locale]
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1 className="truncate" title={site.name}>
          {site.name}
        </h1>
        <SavedNote at={form.savedAt} />
      </div>
      <div className="grid min-h-0 flex-1 overflow-y-auto preview:grid-cols-[minmax(0,1fr)_336px]">
        <div className="grid max-w-190 content-start gap-7 px-4 py-6 tablet:px-8">
          <SettingsSection title={t('snippet.title')} about={t('snippet.about')}>
            <Snippet snippet={site.snippet} />
            {site.demoUrl ? (
              <div className="mt-3 flex flex-wrap items-center gap-3">
                <DemoLink url={site.demoUrl} />
                <span className="text-ink-3">{t('snippet.demoAbout')}</span>
              </div>
            ) : null}
          </SettingsSection>
          <SettingsSection title={t('origins.title')} about={t('origins.about')}>
            <OriginList
              origins={draft.allowedOrigins}
              onChange={(allowedOrigins) => change({ allowedOrigins })}
              newOrigin={form.newOrigin}
            />
          </SettingsSection>
          <SettingsSection title={t('look.title')}>
            <div className="grid gap-4 tablet:grid-cols-2">
              <Field label={t('name.label')} help={t('name.help')} error={draft.name.trim() ? undefined : t('name.wrong')}>
                {(control) => (
                  <TextInput
                    {...control}
                    maxLength={80}
                    value={draft.name}
                    onChange={(event) => change({ name: event.target.value })}
                  />
                )}
              </Field>
              <AccentField accent={draft.accent} onChange={(accent) => change({ accent })} />
              <Field label={t('locale.label')}>
                {(control) => (
                  <Select {...control} value={draft.locale} onChange={(event) => change({ locale: event.target.value })}>
                    {locales.map((locale) => (
                      <option key={locale} value={locale}>
                        {locale === 'auto' ? t('locale.auto') : languageName(locale)}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            </div>
          </SettingsSection>
        </div>
        <SitePreview name={draft.name} accent={draft.accent} />
      </div>
      <SaveBar form={form} />
    </div>
  )
}

/** Each language in its own words. */
const languageName = (locale: string) => new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale

'use client'

import { useTranslations } from 'use-intl'
import type { QueueChoices } from '~/protocol/queue'
import type { SiteSettings, SiteSummary } from '~/protocol/site'
import { Field } from '~/ui/primitives/field'
import { Select } from '~/ui/primitives/select'
import { TextInput } from '~/ui/primitives/text-input'
import { AccentField } from './accent-field'
import { ChoiceField } from './choice-field'
import { NewThing } from './new-thing'
import { OriginList } from './origin-list'
import { SaveBar } from './save-bar'
import { SavedNote } from './saved-note'
import { SettingsSection } from './settings-section'
import { SiteChoice } from './site-choice'
import { wrongRules } from './site-draft'
import { SiteIdentity } from './site-identity'
import { SitePreview } from './site-preview'
import { SiteRules } from './site-rules'
import { DemoLink, Snippet } from './snippet'
import { useSiteDraft } from './use-site-draft'

/** Those that the widget has words in. */
const LOCALES = ['auto', 'en', 'de', 'ar'] as const

type SiteScreenProps = { site: SiteSettings; sites: readonly SiteSummary[]; choices: QueueChoices }

export function SiteScreen({ site, sites, choices }: SiteScreenProps) {
  const t = useTranslations('site')
  const form = useSiteDraft(site)
  const { draft, change } = form
  const locales = LOCALES.some((locale) => locale === draft.locale) ? LOCALES : [...LOCALES, draft.locale]
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1 className={sites.length > 1 ? 'sr-only' : 'truncate'} title={site.name}>
          {site.name}
        </h1>
        <SiteChoice siteId={site.id} sites={sites} />
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
          <SettingsSection title={t('leads.title')} about={t('leads.about')}>
            <div className="grid gap-4">
              <div className="tablet:max-w-80">
                <ChoiceField
                  label={t('leads.queue')}
                  value={draft.queueId}
                  options={choices.queues.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={(queueId) => change({ queueId })}
                />
              </div>
              <SiteRules
                rules={draft.rules}
                wrong={wrongRules(draft)}
                choices={choices}
                onChange={(rules) => change({ rules })}
              />
            </div>
          </SettingsSection>
          <SettingsSection title={t('identity.title')} about={t('identity.about')}>
            <SiteIdentity key={site.id} site={site} />
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
          <SettingsSection title={t('more.title')} about={t('more.about')}>
            <NewThing words="site.new" address="/v1/sites" page="/settings/site" />
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

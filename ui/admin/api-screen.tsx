'use client'

import { useTranslations } from 'use-intl'
import type { ApiKey } from '~/protocol/api-key'
import { ApiKeyForm } from './api-key-form'
import { ApiKeyRow } from './api-key-row'
import { SettingsSection } from './settings-section'

/** Keys for the workspace's own programs: what each may do, and whether it is used. */
export function ApiScreen({ keys }: { keys: readonly ApiKey[] }) {
  const t = useTranslations('api')
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
        <a href="/v1/openapi.json" className="ms-auto text-small">
          {t('document')}
        </a>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="grid max-w-190 gap-7 px-4 py-6 tablet:px-8">
          <SettingsSection title={t('make.title')} about={t('make.about')}>
            <ApiKeyForm />
          </SettingsSection>
          <SettingsSection title={t('keys.title')} about={keys.length === 0 ? t('keys.none') : t('keys.about')}>
            {keys.length > 0 ? (
              <ul className="rounded-control border *:not-last:border-b">
                {keys.map((key) => (
                  <ApiKeyRow key={key.id} apiKey={key} />
                ))}
              </ul>
            ) : null}
          </SettingsSection>
        </div>
      </div>
    </div>
  )
}

'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Skill } from '~/protocol/skill'
import { EmptyState } from '~/ui/primitives/empty-state'
import { SettingsSection } from './settings-section'
import { SkillForm } from './skill-form'
import { SkillRow } from './skill-row'

/** What agents can do, languages among it, and where each is used. */
export function SkillsScreen({ initial }: { initial: readonly Skill[] }) {
  const t = useTranslations('skills')
  const [skills, setSkills] = useState(initial)
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
        <p className="text-ink-3 tabular-nums">{skills.length}</p>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="grid max-w-190 gap-7 px-4 py-6 tablet:px-8">
          <SettingsSection title={t('add.title')} about={t('add.about')}>
            <SkillForm onSaved={setSkills} />
          </SettingsSection>
          <SettingsSection title={t('list.title')} about={skills.length > 0 ? t('list.about') : undefined}>
            {skills.length > 0 ? (
              <ul className="rounded-control border *:not-last:border-b">
                {skills.map((skill) => (
                  <SkillRow key={skill.id} skill={skill} onSaved={setSkills} />
                ))}
              </ul>
            ) : (
              <EmptyState title={t('list.none')} next={t('list.noneNext')} />
            )}
          </SettingsSection>
        </div>
      </div>
    </div>
  )
}

'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { QueueSettings } from '~/protocol/queue'
import { Field } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'
import { NumberField } from './number-field'
import { mistakesIn } from './queue-draft'
import { QueueHead } from './queue-head'
import { RecordingRules } from './recording-rules'
import { SaveBar } from './save-bar'
import { SavedNote } from './saved-note'
import { SettingsSection } from './settings-section'
import { useQueueDraft } from './use-queue-draft'

export function QueueScreen({ queue }: { queue: QueueSettings }) {
  const t = useTranslations('queue')
  const form = useQueueDraft(queue)
  const { draft, saved, change } = form
  const mistakes = mistakesIn(draft)
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <QueueHead name={saved.name}>
        <SavedNote at={form.savedAt} />
      </QueueHead>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="grid max-w-190 gap-7 px-4 py-6 tablet:px-8">
          <Field
            className="tablet:max-w-80"
            label={t('name.label')}
            help={t('name.help')}
            error={mistakes.has('name') ? t('name.wrong') : undefined}
          >
            {(control) => (
              <TextInput
                {...control}
                maxLength={80}
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <SettingsSection title={t('recording.title')} about={t('recording.consent')}>
            <RecordingRules draft={draft} saved={saved} mistakes={mistakes} onChange={change} />
            <p className="mt-4">
              <Link href="/settings/recording" className="text-link">
                {t('recording.words')}
              </Link>
            </p>
          </SettingsSection>
          <SettingsSection title={t('transcripts.title')} about={t('transcripts.about')}>
            <div className="tablet:grid tablet:grid-cols-3 tablet:gap-4">
              <NumberField
                label={t('transcripts.keptFor')}
                unit={t('recording.keptFor.unit')}
                value={draft.transcriptsKeptFor}
                onChange={(transcriptsKeptFor) => change({ transcriptsKeptFor })}
                help={t('recording.keptFor.help')}
                error={mistakes.has('transcriptsKeptForDays') ? t('recording.keptFor.wrong') : undefined}
              />
            </div>
          </SettingsSection>
        </div>
      </div>
      <SaveBar form={form} />
    </div>
  )
}

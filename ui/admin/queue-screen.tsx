'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl'
import type { QueueChoices, QueueSettings, QueueUse } from '~/protocol/queue'
import { Field } from '~/ui/primitives/field'
import { Tag } from '~/ui/primitives/tag'
import { TextInput } from '~/ui/primitives/text-input'
import { AfterTheCall } from './after-the-call'
import { DeleteQueue } from './delete-queue'
import { changesIn } from './draft-changes'
import { NumberField } from './number-field'
import { PlainWordsPanel } from './plain-words-panel'
import { mistakesIn, updateOf } from './queue-draft'
import { QueueHead } from './queue-head'
import { RecordingRules } from './recording-rules'
import { RingingAndWaiting } from './ringing-and-waiting'
import { SaveFoot } from './save-foot'
import { SaveHead } from './save-head'
import { SettingsSection } from './settings-section'
import { TestRoutingPanel } from './test-routing-panel'
import { useQueueDraft } from './use-queue-draft'
import type { QueueFieldsProps } from './use-queue-fields'
import { WhoAnswers } from './who-answers'

type QueueScreenProps = { queue: QueueSettings; choices: QueueChoices; members: number; use: QueueUse }

export function QueueScreen({ queue, choices, members, use }: QueueScreenProps) {
  const t = useTranslations('queue')
  const form = useQueueDraft(queue)
  const { draft, saved, change } = form
  const mistakes = mistakesIn(draft)
  const counts = { changes: changesIn(draft, saved).length, mistakes: mistakes.size }
  const fields = { draft, saved, mistakes, onChange: change }
  const others = choices.queues.filter(({ id }) => id !== queue.id)
  const names = new Map([...choices.skills, ...choices.queues, ...choices.openingHours].map(({ id, name }) => [id, name]))
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <QueueHead name={saved.name}>
        <Tag tone={members === 0 ? 'warn' : 'neutral'}>{t('members', { count: members })}</Tag>
        <SaveHead form={form} {...counts} className="max-tablet:hidden" />
      </QueueHead>
      <div className="relative grid min-h-0 flex-1 content-start overflow-y-auto preview:grid-cols-[minmax(0,1fr)_336px] preview:content-stretch">
        <div className="grid max-w-190 content-start gap-7 px-4 py-6 tablet:px-8">
          <NameField {...fields} />
          <SettingsSection title={t('who.title')}>
            <WhoAnswers {...fields} skills={choices.skills} />
          </SettingsSection>
          <SettingsSection title={t('waiting.title')}>
            <RingingAndWaiting {...fields} openingHours={choices.openingHours} others={others} />
          </SettingsSection>
          <SettingsSection title={t('after.title')}>
            <AfterTheCall {...fields} />
          </SettingsSection>
          <SettingsSection title={t('recording.title')} about={t('recording.consent')}>
            <RecordingRules {...fields} />
            <p className="mt-4">
              <Link href="/settings/recording" className="text-link">
                {t('recording.words')}
              </Link>
            </p>
          </SettingsSection>
          <SettingsSection title={t('transcripts.title')} about={t('transcripts.about')}>
            <TranscriptsKept {...fields} />
          </SettingsSection>
          <DeleteQueue queue={{ id: queue.id, name: saved.name }} others={others} use={use} />
        </div>
        <aside className="border-t bg-surface-0 preview:border-s preview:border-t-0" aria-label={t('beside')}>
          <div className="grid gap-6 p-6 preview:sticky preview:top-0">
            <PlainWordsPanel rules={updateOf(draft)} nameOf={(id) => names.get(id) ?? t('needs.gone')} />
            <TestRoutingPanel queueId={queue.id} draft={draft} isValid={form.isValid} choices={choices} />
          </div>
        </aside>
      </div>
      <SaveFoot form={form} {...counts} />
    </div>
  )
}

function NameField({ draft, mistakes, onChange }: QueueFieldsProps) {
  const t = useTranslations('queue.name')
  return (
    <Field className="tablet:max-w-80" label={t('label')} help={t('help')} error={mistakes.has('name') ? t('wrong') : undefined}>
      {(control) => (
        <TextInput {...control} maxLength={80} value={draft.name} onChange={(event) => onChange({ name: event.target.value })} />
      )}
    </Field>
  )
}

function TranscriptsKept({ draft, mistakes, onChange }: QueueFieldsProps) {
  const t = useTranslations('queue')
  return (
    <div className="tablet:grid tablet:grid-cols-3 tablet:gap-4">
      <NumberField
        label={t('transcripts.keptFor')}
        unit={t('recording.keptFor.unit')}
        value={draft.transcriptsKeptFor}
        onChange={(transcriptsKeptFor) => onChange({ transcriptsKeptFor })}
        help={t('recording.keptFor.help')}
        error={mistakes.has('transcriptsKeptForDays') ? t('recording.keptFor.wrong') : undefined}
      />
    </div>
  )
}

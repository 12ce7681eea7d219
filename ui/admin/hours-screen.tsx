'use client'

import { ChevronLeft } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTimeZone, useTranslations } from 'use-intl'
import { OpeningHoursSettings } from '~/protocol/opening-hours'
import { request } from '~/ui/api/request'
import { ButtonLink } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'
import { DeleteHours } from './delete-hours'
import { draftOf, type HoursDraft, hoursOf, mistakesIn, newHours, ruledHours } from './hours-draft'
import { HoursNow } from './hours-now'
import { HoursWeek } from './hours-week'
import { SaveBar } from './save-bar'
import { SavedNote } from './saved-note'
import { SettingsSection } from './settings-section'
import { SpecialDays } from './special-days'
import { TimeZoneInput } from './time-zone-input'
import { useDraft } from './use-draft'

/** A week in a time zone, and the days that differ. @param hours null: new ones */
export function HoursScreen({ hours }: { hours: OpeningHoursSettings | null }) {
  const t = useTranslations('hours')
  const form = useHoursDraft(hours)
  const { draft, saved, change } = form
  const mistakes = mistakesIn(draft)
  const ruled = ruledHours(draft)
  // New ones begin without a name, which is no mistake yet.
  const isNameWrong = mistakes.has('name') && form.isChanged
  return (
    <div className="flex min-h-0 min-w-0 flex-col bg-surface-1">
      <div className="column-head">
        <ButtonLink href="/settings/hours" variant="quiet" size="row" isSquare aria-label={t('back')}>
          <ChevronLeft className="rtl:-scale-x-100" />
        </ButtonLink>
        <h1 className="truncate">{saved.name || t('new')}</h1>
        <SavedNote at={form.savedAt} />
        {hours && draft.version !== null ? <DeleteHours hours={hours} version={draft.version} /> : null}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="grid max-w-190 gap-7 px-4 py-6 tablet:px-8">
          <p role="status" className="flex min-h-9 items-center rounded-control bg-surface-3 px-3 py-2 font-medium">
            {ruled ? <HoursNow hours={ruled} /> : t('now.unknown')}
          </p>
          <div className="grid items-start gap-4 tablet:grid-cols-2">
            <Field label={t('name.label')} help={t('name.help')} error={isNameWrong ? t('name.wrong') : undefined}>
              {(control) => (
                <TextInput
                  {...control}
                  autoComplete="off"
                  maxLength={80}
                  value={draft.name}
                  onChange={(event) => change({ name: event.target.value })}
                />
              )}
            </Field>
            <Field label={t('zone.label')} help={t('zone.help')} error={mistakes.has('timeZone') ? t('zone.wrong') : undefined}>
              {(control) => <TimeZoneInput {...control} value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />}
            </Field>
          </div>
          <SettingsSection title={t('week.title')} about={t('week.about')}>
            <HoursWeek draft={draft} onChange={(week) => change({ week })} />
          </SettingsSection>
          <SettingsSection title={t('special.title')} about={t('special.about')}>
            <SpecialDays draft={draft} onChange={(specialDays) => change({ specialDays })} />
          </SettingsSection>
        </div>
      </div>
      <SaveBar form={form} />
    </div>
  )
}

/** New ones move to their own address once they are saved. */
function useHoursDraft(hours: OpeningHoursSettings | null) {
  const router = useRouter()
  const timeZone = useTimeZone() ?? 'UTC'
  const path = `/v1/opening-hours/${hours?.id}`
  return useDraft<HoursDraft>(() => (hours ? draftOf(hours) : newHours(timeZone)), {
    isValid: (draft) => mistakesIn(draft).size === 0,
    async put(draft) {
      if (hours) return draftOf(await request('PUT', path, { ...hoursOf(draft), version: draft.version }, OpeningHoursSettings))
      const made = await request('POST', '/v1/opening-hours', hoursOf(draft), OpeningHoursSettings)
      router.replace(`/settings/hours/${made.id}`)
      return draftOf(made)
    },
    read: async () => draftOf(await request('GET', path, undefined, OpeningHoursSettings)),
  })
}

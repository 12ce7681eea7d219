'use client'

import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'
import { contrast, READABLE_CONTRAST } from './contrast'

/** Parley's own accent as sRGB, for where nothing else was chosen. */
const DEFAULT_ACCENT = '#085e7a'
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text)

type AccentFieldProps = { accent: string | null; onChange: (accent: string | null) => void }

/** @param props.accent as typed, perhaps not a colour yet; null is Parley's own */
export function AccentField({ accent, onChange }: AccentFieldProps) {
  const t = useTranslations('site.accent')
  const error = accent !== null && !isColour(accent) ? t('wrong') : undefined
  const shown = accent !== null && isColour(accent) ? accent : DEFAULT_ACCENT
  return (
    <Field label={t('label')} help={<Readability accent={shown} />} error={error}>
      {(control) => (
        <div className="flex gap-2">
          <input
            type="color"
            aria-label={t('pick')}
            value={shown}
            onChange={(event) => onChange(event.target.value)}
            className="size-8 shrink-0 cursor-pointer rounded-control border border-line-strong bg-surface-2 p-1"
          />
          <TextInput
            {...control}
            value={accent ?? ''}
            placeholder={DEFAULT_ACCENT}
            spellCheck={false}
            className="tabular-nums"
            onChange={(event) => onChange(event.target.value.trim().toLowerCase() || null)}
          />
          {accent === null ? null : (
            <Button className="shrink-0" onClick={() => onChange(null)}>
              {t('reset')}
            </Button>
          )}
        </div>
      )}
    </Field>
  )
}

function Readability({ accent }: { accent: string }) {
  const t = useTranslations('site.accent')
  const ratio = Math.floor(contrast(accent, '#ffffff') * 10) / 10
  return t(ratio >= READABLE_CONTRAST ? 'readable' : 'tooLight', { ratio })
}

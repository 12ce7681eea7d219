import { Field } from '~/ui/primitives/field'
import { TextInput } from '~/ui/primitives/text-input'

type NumberFieldProps = {
  label: string
  unit: string
  /** As typed. */
  value: string
  onChange: (value: string) => void
  help?: string
  error?: string
}

/** A number with its unit behind it, which is also part of the field's name. */
export function NumberField({ label, unit, value, onChange, help, error }: NumberFieldProps) {
  return (
    <Field
      label={
        <>
          {label}
          <span className="sr-only"> ({unit})</span>
        </>
      }
      help={help}
      error={error}
    >
      {(control) => (
        <span className="relative block">
          <TextInput
            {...control}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="pe-18 tabular-nums"
          />
          <span aria-hidden="true" className="pointer-events-none absolute inset-y-0 end-2.5 flex items-center text-ink-2">
            {unit}
          </span>
        </span>
      )}
    </Field>
  )
}

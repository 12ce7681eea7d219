import { Field } from '~/ui/primitives/field'
import { Select } from '~/ui/primitives/select'

type ChoiceFieldProps<Value extends string> = {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  help?: string
  error?: string
}

/** One of a few, by the device's own list. */
export function ChoiceField<Value extends string>({ label, value, options, onChange, help, error }: ChoiceFieldProps<Value>) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value as Value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

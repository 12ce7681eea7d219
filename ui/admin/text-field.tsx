import { Field } from '~/ui/primitives/field'
import { TextArea } from '~/ui/primitives/text-input'

type TextFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  rows?: number
  maxLength?: number
  help?: string
  error?: string
}

/** A few lines of text. */
export function TextField({ label, value, onChange, rows = 2, maxLength = 300, help, error }: TextFieldProps) {
  return (
    <Field label={label} help={help} error={error}>
      {(control) => (
        <TextArea
          {...control}
          rows={rows}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

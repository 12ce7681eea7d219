import { useId } from 'react'
import { cx } from '~/ui/primitives/cx'

type SwitchFieldProps = { label: string; about: string; isOn: boolean; onChange: (isOn: boolean) => void; className?: string }

/** Something that is done or not, with what that means; the sentence describes the box and is not its name. */
export function SwitchField({ label, about, isOn, onChange, className }: SwitchFieldProps) {
  const id = useId()
  return (
    <label className={cx('flex gap-2.5', className)}>
      <input
        type="checkbox"
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-about`}
        className="mt-0.5 size-4 flex-none accent-accent"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="min-w-0 flex-1">
        <span id={`${id}-name`} className="block font-medium">
          {label}
        </span>
        <span id={`${id}-about`} className="block text-ink-2 text-pretty">
          {about}
        </span>
      </span>
    </label>
  )
}

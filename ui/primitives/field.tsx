import { type ReactNode, useId } from 'react'
import { cx } from './cx'

/** What the control of a field must carry, so that label, help and error belong to it. */
type FieldControl = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

type FieldProps = {
  label: ReactNode
  help?: ReactNode
  /** A sentence; it takes the place of the help. */
  error?: string
  className?: string
  children: (control: FieldControl) => ReactNode
}

export function Field({ label, help, error, className, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = error ?? help
  return (
    <div className={className}>
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      <div className="mt-1">
        {children({ id, 'aria-describedby': note ? noteId : undefined, 'aria-invalid': error ? true : undefined })}
      </div>
      {note ? <FieldNote id={noteId} isError={error !== undefined} note={note} /> : null}
    </div>
  )
}

export function FieldNote({ id, isError, note }: { id?: string; isError: boolean; note: ReactNode }) {
  return (
    <p id={id} className={cx('mt-1 text-small', isError ? 'text-danger' : 'text-ink-3')}>
      {note}
    </p>
  )
}

import { type ReactNode, useId } from 'react'

/** One matter of a settings page: what it is called, what it does, its controls. */
export function SettingsSection({ title, about, children }: { title: string; about?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="text-form">
        {title}
      </h2>
      {about ? <p className="mt-0.5 text-ink-2 text-pretty">{about}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  )
}

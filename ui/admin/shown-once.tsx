'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '~/ui/primitives/button'
import { CopyButton } from '~/ui/primitives/copy-button'
import { cx } from '~/ui/primitives/cx'

type ShownOnceProps = {
  label: string
  /** Whom it is for, and what they do with it. */
  lead: ReactNode
  secret: string
  /** Its edges, which depend on where it stands. */
  className: string
  words: { copy: string; copied: string; failed: string; done: string }
  onDone: () => void
}

/** A secret, this once. It takes the focus, because it will not be shown again. */
export function ShownOnce({ label, lead, secret, className, words, onDone }: ShownOnceProps) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={label}
      className={cx('grid scroll-mb-4 gap-2 bg-accent-soft p-3 focus-visible:-outline-offset-2', className)}
    >
      <p>{lead}</p>
      <output className="block rounded-control border border-line-strong bg-surface-2 px-2.5 py-1.5 font-mono wrap-anywhere select-all">
        {secret}
      </output>
      <div className="flex gap-2">
        <CopyButton text={secret} label={words.copy} copiedLabel={words.copied} failedLabel={words.failed} variant="primary" />
        <Button variant="quiet" onClick={onDone}>
          {words.done}
        </Button>
      </div>
    </section>
  )
}

'use client'

import { type ReactNode, useId } from 'react'
import { buttonClass } from '~/ui/primitives/button'

type DownloadChoiceProps = {
  icon: ReactNode
  title: string
  /** What one gets, in a sentence or two. */
  children: ReactNode
  isDisabled: boolean
  onChoose: () => void
}

/** A button as wide as the window, which says below its name what it gives. */
export function DownloadChoice({ icon, title, children, isDisabled, onChoose }: DownloadChoiceProps) {
  const id = useId()
  return (
    <button
      type="button"
      className={buttonClass({ isWide: true }, 'items-start! justify-start! gap-3! px-3 py-2.5 text-start disabled:opacity-100!')}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      disabled={isDisabled}
      onClick={onChoose}
    >
      <span className={isDisabled ? 'mt-0.5 opacity-60' : 'mt-0.5'}>{icon}</span>
      <span className="grid min-w-0 gap-0.5">
        <span id={`${id}-title`} className={isDisabled ? 'text-form text-ink-3' : 'text-form'}>
          {title}
        </span>
        <span id={`${id}-text`} className="font-normal text-ink-2">
          {children}
        </span>
      </span>
    </button>
  )
}

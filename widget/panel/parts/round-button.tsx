import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon'

export type RoundButtonProps = {
  icon: IconName
  label: string
  /** For a switch: whether what the label names is in force. */
  isPressed?: boolean
  /** Drawn reversed: something that is usually on is off. */
  isOff?: boolean
  /** The word under the picture; without it, the label is only read out. */
  hasWord?: boolean
  class?: string
  onClick: () => void
  children?: ComponentChildren
}

export function RoundButton({ icon, label, isPressed, isOff, hasWord, class: extra, onClick, children }: RoundButtonProps) {
  const name = ['rb', isOff && 'off', extra].filter(Boolean).join(' ')
  return (
    <button type="button" class={name} aria-label={label} aria-pressed={isPressed} onClick={onClick}>
      <span>
        <Icon name={icon} size={24} />
      </span>
      {hasWord && label}
      {children}
    </button>
  )
}

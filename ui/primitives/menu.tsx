'use client'

import { Menu as BaseMenu } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import { type ReactElement, type ReactNode, useRef } from 'react'
import { cx } from './cx'

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement
  side?: 'top' | 'right' | 'bottom' | 'left'
  align?: 'start' | 'center' | 'end'
  /** Given both, whoever uses it decides when it is open. */
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  children: ReactNode
}

/** It opens beside its button in the document too, so that it stays within the same landmark. */
export function Menu({ trigger, side = 'bottom', align = 'start', isOpen, onOpenChange, children }: MenuProps) {
  const place = useRef<HTMLSpanElement>(null)
  return (
    <BaseMenu.Root open={isOpen} onOpenChange={onOpenChange}>
      <BaseMenu.Trigger render={trigger} />
      <span ref={place} className="contents" />
      <BaseMenu.Portal container={place}>
        <BaseMenu.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-30">
          <BaseMenu.Popup className="enter-pop min-w-44 rounded-card border bg-surface-2 p-1 text-ink-1 shadow-pop outline-none">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

const ITEM = cx(
  'flex min-h-8 w-full cursor-pointer items-center gap-2 rounded-control px-2 outline-none select-none',
  'data-disabled:cursor-default data-disabled:text-ink-3 data-highlighted:bg-surface-3 data-highlighted:forced-edge',
)

type MenuItemProps = { icon?: ReactNode; isDisabled?: boolean; onSelect: () => void; children: ReactNode }

export function MenuItem({ icon, isDisabled, onSelect, children }: MenuItemProps) {
  return (
    <BaseMenu.Item className={ITEM} disabled={isDisabled} onClick={onSelect}>
      {icon}
      {children}
    </BaseMenu.Item>
  )
}

type MenuChoiceProps<Value extends string> = {
  label: string
  /** Null: none of them. */
  value: Value | null
  options: readonly { value: Value; label: string; icon?: ReactNode; hint?: ReactNode }[]
  onChange: (value: Value) => void
}

/** A group of choices that exclude each other. */
export function MenuChoice<Value extends string>({ label, value, options, onChange }: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={onChange}>
      <MenuHeading>{label}</MenuHeading>
      {options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} closeOnClick className={ITEM}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          {option.hint}
          <BaseMenu.RadioItemIndicator>
            <Check />
          </BaseMenu.RadioItemIndicator>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  )
}

type MenuTogglesProps = {
  label: string
  options: readonly { id: string; label: string; isOn: boolean; isDisabled?: boolean }[]
  onToggle: (id: string) => void
}

/** A group of choices that go together. The menu stays open. */
export function MenuToggles({ label, options, onToggle }: MenuTogglesProps) {
  return (
    <BaseMenu.Group>
      <MenuHeading>{label}</MenuHeading>
      {options.map(({ id, label: word, isOn, isDisabled }) => (
        <BaseMenu.CheckboxItem
          key={id}
          checked={isOn}
          disabled={isDisabled}
          closeOnClick={false}
          onCheckedChange={() => onToggle(id)}
          className={ITEM}
        >
          <span className="flex-1">{word}</span>
          <BaseMenu.CheckboxItemIndicator>
            <Check />
          </BaseMenu.CheckboxItemIndicator>
        </BaseMenu.CheckboxItem>
      ))}
    </BaseMenu.Group>
  )
}

function MenuHeading({ children }: { children: ReactNode }) {
  return <BaseMenu.GroupLabel className="px-2 pt-2 pb-1 text-small font-semibold text-ink-3">{children}</BaseMenu.GroupLabel>
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />
}

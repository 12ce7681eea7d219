'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Button } from './button'
import { dialogClass } from './dialog-class'

type DialogProps = {
  title: string
  /** The accessible name of the × button. */
  closeLabel: string
  trigger?: ReactElement
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  children: ReactNode
}

/** A window over the page that takes focus and gives it back. Escape, × and a click outside close it. */
export function Dialog({ title, closeLabel, trigger, isOpen, onOpenChange, children }: DialogProps) {
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger ? <BaseDialog.Trigger render={trigger} /> : null}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={dialogClass.backdrop} />
        <BaseDialog.Popup className={dialogClass.popup}>
          <div className="flex items-start gap-4">
            <BaseDialog.Title className={dialogClass.title}>{title}</BaseDialog.Title>
            <BaseDialog.Close
              render={
                <Button variant="quiet" isSquare aria-label={closeLabel} className="-my-1 -me-2 ms-auto">
                  <X />
                </Button>
              }
            />
          </div>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

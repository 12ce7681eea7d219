'use client'

import { AlertDialog } from '@base-ui/react/alert-dialog'
import { type ReactNode, useRef } from 'react'
import { Button } from './button'
import { dialogClass } from './dialog-class'

type ConfirmDialogProps = {
  title: string
  /** What will happen, in plain words. */
  children: ReactNode
  confirmLabel: string
  cancelLabel: string
  /** Which of the two is what to do next, if in doubt. */
  advised?: 'confirm' | 'cancel'
  isOpen: boolean
  isBusy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/**
 * Asks before something that cannot simply be undone. What is advised stands last, where the eye ends; the focus begins at the way
 * back, whichever that is. Stays open while busy, so that a refusal can be read here.
 */
export function ConfirmDialog({ advised = 'confirm', ...props }: ConfirmDialogProps) {
  const wayBack = useRef<HTMLButtonElement>(null)
  const variantOf = (answer: 'confirm' | 'cancel') => (answer === advised ? 'primary' : 'secondary')
  const cancel = (
    <AlertDialog.Close
      key="cancel"
      render={
        <Button ref={wayBack} size="form" variant={variantOf('cancel')}>
          {props.cancelLabel}
        </Button>
      }
    />
  )
  const confirm = (
    <Button key="confirm" size="form" variant={variantOf('confirm')} disabled={props.isBusy} onClick={props.onConfirm}>
      {props.confirmLabel}
    </Button>
  )
  return (
    <AlertDialog.Root open={props.isOpen} onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialogClass.backdrop} />
        <AlertDialog.Popup initialFocus={wayBack} className={dialogClass.popup}>
          <AlertDialog.Title className={dialogClass.title}>{props.title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="mt-2 grid gap-3 text-form text-ink-2">
            {props.children}
          </AlertDialog.Description>
          <div className="mt-6 flex flex-wrap justify-end gap-2 max-tablet:*:flex-1">
            {advised === 'confirm' ? [cancel, confirm] : [confirm, cancel]}
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

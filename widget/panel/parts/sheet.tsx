import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../words'
import { Icon } from './icon'

/** Rises over the screen, holds the focus, closes by Escape, its cross, or a press beside it. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const sheet = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => sheet.current?.showModal(), [])
  return (
    <dialog ref={sheet} aria-labelledby={id} onClose={onClose} closedby="any">
      <div class="sheethead">
        <h1 id={id}>{title}</h1>
        <button type="button" class="ib" aria-label={t('close')} onClick={onClose}>
          <Icon name="x" size={20} />
        </button>
      </div>
      {children}
    </dialog>
  )
}

'use client'

import { Dialog } from '@base-ui/react/dialog'
import { UserRound, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { DeskInteraction } from '~/protocol/desk'
import { Button } from '~/ui/primitives/button'
import { VisitorPanel } from './visitor-panel'

/** Where the visitor's column has no room: opened beside the chat, which goes on under it. What rings stays above. */
export function VisitorDrawer({ interaction, className }: { interaction: DeskInteraction; className: string }) {
  const t = useTranslations('desk.visitor')
  return (
    <Dialog.Root modal={false}>
      <Dialog.Trigger
        render={
          <Button size="row" variant="quiet" isSquare aria-label={t('open')} className={className}>
            <UserRound />
          </Button>
        }
      />
      <Dialog.Portal>
        <Dialog.Popup aria-label={t('title')} className={DRAWER}>
          <VisitorPanel interaction={interaction} className="h-full border-s-0!" />
          <Dialog.Close
            render={
              <Button size="row" variant="quiet" isSquare aria-label={t('close')} className="absolute end-3 top-2.5">
                <X />
              </Button>
            }
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const DRAWER = 'enter-pop fixed inset-y-0 end-0 z-30 w-80 max-w-[calc(100vw-3rem)] border-s bg-surface-1 shadow-lift outline-none'

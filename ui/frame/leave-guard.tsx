'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { holdPage } from './hold-page'

type LeaveGuardProps = {
  words: { title: string; what: string; stay: string; leave: string }
  /** Whether closing or reloading the tab loses it, too. */
  holdsTab: boolean
}

/** Stands while leaving the page would lose something, and asks before. */
export function LeaveGuard({ words, holdsTab }: LeaveGuardProps) {
  const { push } = useRouter()
  const [going, setGoing] = useState<{ goOn: () => void } | null>(null)
  useEffect(() => holdPage({ push, holdsTab, onLeave: (goOn) => setGoing({ goOn }) }), [push, holdsTab])
  return (
    <ConfirmDialog
      title={words.title}
      confirmLabel={words.leave}
      cancelLabel={words.stay}
      advised="cancel"
      isOpen={going !== null}
      onConfirm={() => going?.goOn()}
      onClose={() => setGoing(null)}
    >
      <p>{words.what}</p>
    </ConfirmDialog>
  )
}

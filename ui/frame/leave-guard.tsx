'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { holdPage } from './hold-page'

type LeaveGuardProps = {
  /** `newTab`: offers a link's page in another tab, where nothing is lost by it. */
  words: { title: string; what: string; stay: string; leave: string; newTab?: string }
  /** Whether closing or reloading the tab loses it, too. */
  holdsTab: boolean
}

/** Stands while leaving the page would lose something, and asks before. */
export function LeaveGuard({ words, holdsTab }: LeaveGuardProps) {
  const { push } = useRouter()
  const [going, setGoing] = useState<{ goOn: () => void; href: string | null } | null>(null)
  useEffect(() => holdPage({ push, holdsTab, onLeave: (goOn, href) => setGoing({ goOn, href }) }), [push, holdsTab])
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
      {words.newTab && going?.href ? (
        <p>
          <a href={going.href} target="_blank" rel="noopener" className="text-link" onClick={() => setGoing(null)}>
            {words.newTab}
          </a>
        </p>
      ) : null}
    </ConfirmDialog>
  )
}

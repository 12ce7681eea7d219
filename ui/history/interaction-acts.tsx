'use client'

import { Ellipsis, Scale, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { includesRole } from '~/domain/role'
import { Button } from '~/ui/primitives/button'
import { Menu, MenuItem } from '~/ui/primitives/menu'
import { DeleteDialog } from './delete-dialog'
import { HoldDialog } from './hold-dialog'
import { useInteraction, type Viewer } from './interaction-context'

type Act = 'hold' | 'transcript'

/** What can be done to the interaction as a whole, for those who may; nothing for everybody else. */
export function InteractionActs() {
  const t = useTranslations('interaction.acts')
  const [asking, setAsking] = useState<Act | null>(null)
  const { detail, viewer } = useInteraction()
  const acts = actsOn(detail, viewer)
  const trigger = (
    <Button size="row" variant="quiet" isSquare aria-label={t('open')}>
      <Ellipsis />
    </Button>
  )
  return (
    <>
      {acts.length > 0 ? (
        <Menu trigger={trigger} align="end">
          {acts.map((act) => (
            <MenuItem key={act} icon={act === 'hold' ? <Scale /> : <Trash2 />} onSelect={() => setAsking(act)}>
              {t(act)}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
      <HoldDialog isOpen={asking === 'hold'} onOpenChange={(isOpen) => !isOpen && setAsking(null)} />
      <DeleteDialog what="transcript" isOpen={asking === 'transcript'} onClose={() => setAsking(null)} />
    </>
  )
}

type Held = Pick<ReturnType<typeof useInteraction>['detail'], 'hold' | 'messages' | 'row'>

function actsOn({ hold, messages, row }: Held, { role, rights }: Viewer): Act[] {
  if (hold) return []
  const isWritten = row.state === 'closed' && messages.length > 0
  return [
    ...(includesRole(role, 'admin') ? (['hold'] as const) : []),
    ...(isWritten && rights.includes('delete-recordings') ? (['transcript'] as const) : []),
  ]
}

'use client'

import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { RecordingState } from '~/protocol/recording-detail'
import { Button } from '~/ui/primitives/button'
import { DeleteDialog } from './delete-dialog'
import { DeletedLine } from './deleted-line'
import { useInteraction } from './interaction-context'

const FINISHED: readonly RecordingState[] = ['ready', 'incomplete']

/** At the end of the recording's part: the way to delete it for whoever may, or who did and when. */
export function RecordingDeletion() {
  const t = useTranslations('interaction.delete.recording')
  const [isAsking, setAsking] = useState(false)
  const { detail, viewer } = useInteraction()
  const { recording, hold } = detail
  if (recording?.state === 'deleted') return <DeletedLine what="recording" className="px-4 pb-3.5" />
  const mayDelete = viewer.rights.includes('delete-recordings') && recording && FINISHED.includes(recording.state) && !hold
  if (!mayDelete) return null
  return (
    <div className="flex px-4 pb-3">
      <Button size="row" variant="quiet" className="-ms-2" onClick={() => setAsking(true)}>
        <Trash2 />
        {t('open')}
      </Button>
      <DeleteDialog what="recording" isOpen={isAsking} onClose={() => setAsking(false)} />
    </div>
  )
}

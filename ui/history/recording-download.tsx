'use client'

import { Download } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { RecordingContent, RecordingDetail } from '~/protocol/recording-detail'
import type { Composition } from '~/ui/composition/composition'
import { clearOwnFolder } from '~/ui/composition/own-folder'
import { Button } from '~/ui/primitives/button'
import { Dialog } from '~/ui/primitives/dialog'
import { useInteraction } from './interaction-context'

/** Loaded when it is opened: what makes a file of a recording weighs more than the page. */
const DownloadChoices = dynamic(() => import('./download-choices').then((module) => module.DownloadChoices), { ssr: false })

type RecordingDownloadProps = { recording: RecordingDetail; content: RecordingContent }

/** Takes a recording away: as one file of both sides, made here, or as it was recorded. What is being made goes on while the window is closed. */
export function RecordingDownload({ recording, content }: RecordingDownloadProps) {
  const t = useTranslations('download')
  const { refresh } = useRouter()
  const { viewer } = useInteraction()
  const [isOpen, setOpen] = useState(false)
  const [composition, setComposition] = useState<Composition | null>(null)
  const state = useSyncExternalStore(composition?.subscribe ?? neverChanges, composition?.state ?? nothing, nothing)
  const isMaking = state?.type === 'making'
  const isMade = state?.type === 'made'
  // Who took it away stands on the page.
  useEffect(() => {
    if (isMade) refresh()
  }, [isMade, refresh])
  useEffect(() => () => composition?.cancel(), [composition])
  useEffect(() => {
    // Where pages may keep nothing, nothing was left.
    clearOwnFolder().catch(() => {})
  }, [])
  // Whoever went on watching has to hear of it.
  const openIfFailed = useEffectEvent(() => composition?.state().type === 'failed' && setOpen(true))
  useEffect(() => composition?.subscribe(openIfFailed), [composition])
  useHold(isMaking)
  const trigger = (
    // As wide with a percentage as without, so that what stands beside it stays.
    <Button className="min-w-36 tabular-nums">
      <Download />
      {state?.type === 'making' ? t('openAt', { percent: state.percent }) : t('open')}
    </Button>
  )
  return (
    <Dialog title={t('title')} closeLabel={t('close')} trigger={trigger} isOpen={isOpen} onOpenChange={setOpen}>
      {viewer.rights.includes('download-recordings') ? (
        <DownloadChoices {...{ recording, content, state }} onStart={setComposition} onCancel={() => composition?.cancel()} />
      ) : (
        <p className="mt-2 text-form text-ink-2">{t('needsRight')}</p>
      )}
    </Dialog>
  )
}

const neverChanges = () => () => {}
const nothing = () => null

/** The browser asks before the page goes with what is half made. */
function useHold(isMaking: boolean): void {
  useEffect(() => {
    if (!isMaking) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [isMaking])
}

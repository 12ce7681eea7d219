'use client'

import { VideoOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type OwnDevices, openCameraOnly } from '~/ui/call/own-devices'
import { Picture } from '~/ui/call/picture'
import { useProblemWords } from '~/ui/call/problem-words'
import { useStoreValue } from '~/ui/live/use-store-value'

/** How visitors would see me. The camera runs only while this is asked for. */
export function OwnPicture() {
  const t = useTranslations('desk.preview')
  const words = useProblemWords()
  const [opening, setOpening] = useState(0)
  const opened = useOwnCamera(opening)
  const track = useStoreValue(opened?.devices.state, null, (state) => state?.camera.track ?? null)
  return (
    <figure className="w-47 flex-none">
      <div className="on-stage grid aspect-4/3 place-items-center overflow-hidden rounded-card bg-stage text-stage-ink-2">
        {track ? <Picture track={track} label={t('title')} isMirrored /> : <VideoOff className="size-5" />}
      </div>
      <figcaption className="mt-2 flex items-start gap-2 text-small text-ink-3">
        {opened?.problem ? words(opened.problem) : t('title')}
        <button
          type="button"
          aria-pressed={track !== null}
          className="-my-1 -me-2 ms-auto rounded-control px-2 py-1 font-semibold text-accent-ink hover:bg-surface-3"
          onClick={() => setOpening(track ? 0 : opening + 1)}
        >
          {t('camera')}
        </button>
      </figcaption>
    </figure>
  )
}

/** The camera while `opening` is a number other than 0; each other number asks for it anew. Closed with the part that shows it. */
function useOwnCamera(opening: number): OwnDevices | null {
  const [opened, setOpened] = useState<OwnDevices | null>(null)
  useEffect(() => {
    if (opening === 0) return
    let isOver = false
    const camera = openCameraOnly()
    void camera.then((own) => {
      if (!isOver) setOpened(own)
    })
    return () => {
      isOver = true
      setOpened(null)
      void camera.then(({ devices }) => devices.close())
    }
  }, [opening])
  return opened
}

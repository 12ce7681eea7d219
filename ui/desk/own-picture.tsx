'use client'

import { VideoOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LocalDevices } from '~/media/devices'
import { type OwnDevices, openCameraOnly } from '~/ui/call/own-devices'
import { Picture } from '~/ui/call/picture'
import { useProblemWords } from '~/ui/call/problem-words'

/** How visitors would see me. The camera runs only while this is asked for. */
export function OwnPicture() {
  const t = useTranslations('desk.preview')
  const words = useProblemWords()
  const [opened, setOpened] = useState<OwnDevices | null>(null)
  useEffect(() => () => opened?.devices.close(), [opened])
  const track = opened ? cameraOf(opened.devices) : null
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
          onClick={() => toggle(opened, setOpened)}
        >
          {t('camera')}
        </button>
      </figcaption>
    </figure>
  )
}

const cameraOf = (devices: LocalDevices) => devices.state.get().camera.track

async function toggle(opened: OwnDevices | null, setOpened: (opened: OwnDevices | null) => void): Promise<void> {
  setOpened(opened && !opened.problem ? null : await openCameraOnly())
}

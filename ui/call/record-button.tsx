'use client'

import { CircleDot, CirclePause, CirclePlay, CircleX, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { CALL_BUTTON, callButtonLook } from './call-button'
import type { RecordingAct } from './recording-view'

const ICONS: Record<RecordingAct, LucideIcon> = {
  record: CircleDot,
  'take-back': CircleX,
  pause: CirclePause,
  resume: CirclePlay,
}

type RecordButtonProps = { act: RecordingAct; isBusy: boolean; onPress: () => void }

/** Among the controls of the call, on a phone with one word for its name. The focus stays on it while it becomes the next one. */
export function RecordButton({ act, isBusy, onPress }: RecordButtonProps) {
  const t = useTranslations('call.recording')
  const Icon = ICONS[act]
  return (
    <button
      type="button"
      aria-label={t(act)}
      aria-disabled={isBusy}
      onClick={onPress}
      className={cx(CALL_BUTTON, callButtonLook(false))}
    >
      <Icon className="size-5" />
      <span className="max-tablet:hidden">{t(act)}</span>
      <span className="tablet:hidden">{t(`short.${act}`)}</span>
    </button>
  )
}

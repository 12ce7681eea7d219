'use client'

import { CircleDot, CirclePause, CirclePlay, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { CALL_BUTTON } from './call-button'
import type { RecordingAct } from './recording-view'

const ICONS: Record<RecordingAct, LucideIcon> = { record: CircleDot, pause: CirclePause, resume: CirclePlay }

type RecordButtonProps = { act: RecordingAct; isBusy: boolean; onPress: () => void }

/** Among the controls of the call. The focus stays on it while it becomes the next one. */
export function RecordButton({ act, isBusy, onPress }: RecordButtonProps) {
  const t = useTranslations('call.recording')
  const Icon = ICONS[act]
  return (
    <button
      type="button"
      aria-disabled={isBusy}
      onClick={onPress}
      className={cx(CALL_BUTTON, 'text-stage-ink-2 hover:bg-stage-2')}
    >
      <Icon className="size-5" />
      {t(act)}
    </button>
  )
}

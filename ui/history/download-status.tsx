'use client'

import { useTranslations } from 'use-intl'
import type { CompositionState } from '~/ui/composition/composition'

/** What somebody who does not see the bar hears: its beginning, each quarter, and that it was cancelled. Its end is a note of its own. */
export function DownloadStatus({ state }: { state: CompositionState | null }) {
  const t = useTranslations('download')
  const words = () => {
    if (state?.type === 'making') return t('heard', { percent: Math.floor(state.percent / 25) * 25 })
    return state?.type === 'cancelled' ? t('cancelled') : ''
  }
  return (
    <p role="status" className="sr-only">
      {words()}
    </p>
  )
}

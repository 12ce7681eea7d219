'use client'

import { Progress } from '@base-ui/react/progress'
import { useTranslations } from 'use-intl'
import type { CompositionState } from '~/ui/composition/composition'
import { Button } from '~/ui/primitives/button'

type DownloadProgressProps = { state: Extract<CompositionState, { type: 'making' }>; onCancel: () => void }

const MINUTE_MS = 60_000

export function DownloadProgress({ state: { percent, remainingMs }, onCancel }: DownloadProgressProps) {
  const t = useTranslations('download')
  return (
    <>
      <Progress.Root value={percent} aria-label={t('making')} className="grid gap-2">
        <p className="flex flex-wrap justify-between gap-x-4 text-form tabular-nums">
          <span className="font-medium">{t('made', { percent })}</span>
          <span className="text-ink-2">{remainingMs === null ? t('left.unknown') : leftWords(t, remainingMs)}</span>
        </p>
        <Progress.Track className="forced-edge h-1.5 overflow-hidden rounded-full bg-surface-3">
          <Progress.Indicator className="forced-mark block h-full rounded-full bg-accent" />
        </Progress.Track>
      </Progress.Root>
      <p className="text-ink-2">{t('meanwhile')}</p>
      <Button size="form" className="justify-self-end" autoFocus onClick={onCancel}>
        {t('cancel')}
      </Button>
    </>
  )
}

const leftWords = (t: ReturnType<typeof useTranslations<'download'>>, ms: number) =>
  ms < MINUTE_MS ? t('left.soon') : t('left.minutes', { minutes: Math.round(ms / MINUTE_MS) })

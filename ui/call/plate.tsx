'use client'

import { MicOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { QualityMark } from './quality-mark'
import { useAgentCall } from './use-agent-call'

/** Whose picture it is, how well it comes through, and whether they can be heard. */
export function Plate({ name }: { name: string }) {
  const t = useTranslations('call')
  const { other } = useAgentCall().state
  return (
    <div className="absolute start-3 bottom-3 flex h-7 max-w-[60%] items-center gap-1.5 rounded-control bg-stage/80 px-2.5 font-medium">
      <QualityMark quality={other.quality} label={t(`quality.${other.quality}`)} />
      <span className="truncate">{name}</span>
      {other.present && !other.microphone ? <MicOff role="img" aria-label={t('theirMicOff')} /> : null}
    </div>
  )
}

'use client'

import { useTranslations } from 'use-intl'
import { Picture } from './picture'
import { useAgentCall } from './use-agent-call'

/** Myself, as the visitor sees me, only mirrored. */
export function SelfView() {
  const t = useTranslations('call')
  const { own, state } = useAgentCall()
  return (
    <div className={SELF} data-speaking={state.self.isSpeaking && own.microphone}>
      {own.cameraTrack ? (
        <Picture track={own.cameraTrack} label={t('you')} isMirrored />
      ) : (
        <p className="grid size-full place-items-center p-2 text-center text-small text-stage-ink-2">{t('cameraOff')}</p>
      )}
    </div>
  )
}

const SELF =
  'speaking-ring absolute end-3 bottom-3 aspect-4/3 w-38 overflow-hidden rounded-card bg-stage-2 shadow-lift outline-[1.5px] outline-white/35 max-tablet:top-3 max-tablet:bottom-auto max-tablet:w-26'

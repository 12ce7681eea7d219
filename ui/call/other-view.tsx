'use client'

import { useTranslations } from 'use-intl'
import { initials } from '~/ui/primitives/initials'
import { Picture } from './picture'
import { useAgentCall } from './use-agent-call'

/** The visitor: their picture, or their initials where there is none. Speaking shows as a steady ring. */
export function OtherView({ name, isVideo }: { name: string; isVideo: boolean }) {
  const t = useTranslations('call')
  const { other } = useAgentCall().state
  const track = isVideo && other.present && other.camera ? other.videoTrack : null
  return (
    <div className="speaking-ring absolute inset-0 grid place-items-center" data-speaking={track !== null && other.isSpeaking}>
      {track ? (
        <Picture track={track} label={t('visitor')} className={other.isFrozen ? 'opacity-60' : undefined} />
      ) : (
        <div className="grid justify-items-center gap-3 text-stage-ink-2">
          <span aria-hidden="true" className={DISC} data-speaking={other.isSpeaking}>
            {initials(name)}
          </span>
          {isVideo && other.present ? <p>{t('theirCameraOff')}</p> : null}
        </div>
      )}
    </div>
  )
}

const DISC =
  'speaking-ring relative grid size-30 place-items-center rounded-full bg-stage-2 text-display font-semibold text-stage-ink'

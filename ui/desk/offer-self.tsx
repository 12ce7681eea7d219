'use client'

import { Mic, MicOff, Video, VideoOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { isCall } from '~/domain/medium'
import type { Medium } from '~/protocol/primitives'
import { Picture } from '~/ui/call/picture'
import { useProblemWords } from '~/ui/call/problem-words'
import { useAgentCall } from '~/ui/call/use-agent-call'
import { Button } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'

/** What the visitor will see and hear of me, and the switches for it, before anything is sent. */
export function OfferSelf({ medium, isSmall }: { medium: Medium; isSmall?: boolean }) {
  return isCall(medium) ? <CallSelf isVideo={medium === 'video'} isSmall={isSmall} /> : null
}

function CallSelf({ isVideo, isSmall }: { isVideo: boolean; isSmall?: boolean }) {
  const t = useTranslations('desk.offer')
  const words = useProblemWords()
  const call = useTranslations('call.problem')
  const { own, problem } = useAgentCall()
  return (
    <div className={cx('flex items-center', isSmall ? 'mt-3 gap-3' : 'mt-4 gap-4')}>
      {isVideo ? (
        <figure className={cx(SELF, isSmall ? 'w-22' : 'w-30')}>
          {own.cameraTrack ? (
            <Picture track={own.cameraTrack} label={t('willSee')} isMirrored />
          ) : (
            <VideoOff className="size-5" />
          )}
        </figure>
      ) : null}
      <div className="min-w-0 flex-1">
        <p className={problem ? 'text-danger' : 'font-medium'}>
          {problem ? `${words(problem)} ${call('answerAnyway')}` : t(selfWord(isVideo, own))}
        </p>
        <Switches isVideo={isVideo} />
      </div>
    </div>
  )
}

const SELF =
  'on-stage relative grid aspect-4/3 flex-none place-items-center overflow-hidden rounded-[8px] bg-stage text-stage-ink-2'

type Own = ReturnType<typeof useAgentCall>['own']

function selfWord(isVideo: boolean, own: Own): 'willSee' | 'willHear' | 'seesNothing' | 'preparing' | 'preparingVoice' {
  if (!own.isOpen) return isVideo ? 'preparing' : 'preparingVoice'
  if (!isVideo) return 'willHear'
  return own.cameraTrack ? 'willSee' : 'seesNothing'
}

function Switches({ isVideo }: { isVideo: boolean }) {
  const t = useTranslations('call')
  const { own, toggleMicrophone, toggleCamera } = useAgentCall()
  return (
    <div className="mt-2 flex gap-1">
      <Button size="row" aria-pressed={own.microphone} aria-label={t('microphone')} onClick={toggleMicrophone}>
        {own.microphone ? <Mic /> : <MicOff />}
        {t(own.microphone ? 'on' : 'off')}
      </Button>
      {isVideo ? (
        <Button size="row" aria-pressed={own.camera} aria-label={t('camera')} onClick={toggleCamera}>
          {own.camera ? <Video /> : <VideoOff />}
          {t(own.camera ? 'on' : 'off')}
        </Button>
      ) : null}
    </div>
  )
}

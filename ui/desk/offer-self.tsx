'use client'

import { Mic, MicOff, Video, VideoOff } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { isCall } from '~/domain/medium'
import type { Medium } from '~/protocol/primitives'
import { Picture } from '~/ui/call/picture'
import { useProblemWords } from '~/ui/call/problem-words'
import { useAgentCall } from '~/ui/call/use-agent-call'
import { Button } from '~/ui/primitives/button'

/** What the visitor will see and hear of me, and the switches for it, before anything is sent. */
export function OfferSelf({ medium }: { medium: Medium }) {
  return isCall(medium) ? <CallSelf isVideo={medium === 'video'} /> : null
}

function CallSelf({ isVideo }: { isVideo: boolean }) {
  const t = useTranslations('desk.offer')
  const words = useProblemWords()
  const call = useTranslations('call.problem')
  const { own, problem } = useAgentCall()
  return (
    <div className="mt-4 flex items-center gap-4">
      {isVideo ? (
        <figure className="on-stage relative grid aspect-4/3 w-30 flex-none place-items-center overflow-hidden rounded-[8px] bg-stage text-stage-ink-2">
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

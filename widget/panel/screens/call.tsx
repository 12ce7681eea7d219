import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { VisitorInteraction } from '~/protocol/visitor'
import { type Cover, coverOf, notesOf } from '../call-view'
import { answerIn } from '../consent'
import { layout } from '../layout'
import { initials } from '../parts/avatar'
import { CallBar } from '../parts/call-bar'
import { CallChatHead } from '../parts/call-chat-head'
import { CallCover } from '../parts/call-cover'
import { CallTop } from '../parts/call-top'
import { Composer } from '../parts/composer'
import { ConsentQuestion } from '../parts/consent-question'
import { ConversationLog } from '../parts/conversation-log'
import { Icon } from '../parts/icon'
import { Pane } from '../parts/pane'
import { Picture } from '../parts/picture'
import { OfflineStrap } from '../parts/strap'
import { questionOf } from '../recording-view'
import { currentRoom } from '../room'
import { call, devices, isConnected } from '../state'
import { t } from '../words'
import type { TalkingProps } from './waiting'

/** The call: picture or voice, what is true about it, and the chat beside, below or over it. */
export function CallScreen({ interaction, isQuestionTakenBack }: TalkingProps) {
  const { id, medium, recording, situation } = interaction
  const agentName = 'agentName' in situation ? (situation.agentName ?? '') : ''
  const cover = useCover(situation.phase === 'active')
  const [isWriting, write] = useChatOver()
  const isTall = layout.value === 'tall'
  const question = questionOf({ recording, answer: answerIn(id) })
  return (
    <Pane class={`call ${layout.value} ${medium}${question ? ' asked' : ''}`}>
      <section class="stage" aria-label={t(`medium.${medium}`)} inert={isTall && isWriting && !question}>
        <Stage agentName={agentName} cover={cover} interaction={interaction} isTakenBack={isQuestionTakenBack} />
        {question && <ConsentQuestion key={id} interactionId={id} question={question} />}
        <CallBar medium={medium} agentName={agentName} onChat={isTall ? () => write(true) : undefined} />
      </section>
      {(!isTall || isWriting) && (
        <CallChat agentName={agentName} interaction={interaction} onHide={isTall ? () => write(false) : undefined} />
      )}
    </Pane>
  )
}

/**
 * Whether the chat lies over a phone's picture. What opened it is under it then, so the focus goes to the way back, and from there to
 * what opened it; once each way, for the head of the chat also comes and goes with the phone's keyboard.
 */
function useChatOver() {
  const state = useState(false)
  const [isOver] = state
  useLayoutEffect(() => {
    if (!isOver) return
    const opener = document.activeElement
    focusOn(document.querySelector('.chathead .back'))
    return () => focusOn(opener)
  }, [isOver])
  return state
}

const focusOn = (element: Element | null) => element instanceof HTMLElement && element.focus()

/** Once they have been seen, their absence is a loss and no longer the beginning. */
function useCover(isActive: boolean): Cover {
  const [hasSeenOther, see] = useState(false)
  const isHere = call.value?.other.present === true && call.value.isAdmitted
  useEffect(() => {
    if (isHere) see(true)
  }, [isHere])
  return coverOf({ call: call.value, isActive, isConnected: isConnected.value, hasSeenOther: hasSeenOther || isHere })
}

type StageProps = { agentName: string; cover: Cover; interaction: VisitorInteraction; isTakenBack: boolean }

function Stage({ agentName, cover, interaction, isTakenBack }: StageProps) {
  const other = call.value?.other
  const isSeen = other?.camera && other.videoTrack
  return (
    <div class={other?.isSpeaking && isSeen ? 'pic talking' : 'pic'}>
      {isSeen && other.videoTrack ? (
        <Picture track={other.videoTrack} label={t('call.agent')} />
      ) : (
        !cover && <Face agentName={agentName} isTalking={other?.isSpeaking === true} />
      )}
      <CallTop agentName={agentName} interaction={interaction} />
      {!cover && <Notes agentName={agentName} isTakenBack={isTakenBack} />}
      {cover && <CallCover cover={cover} agentName={agentName} />}
      <SelfView />
    </div>
  )
}

function Face({ agentName, isTalking }: { agentName: string; isTalking: boolean }) {
  return (
    <span class={isTalking ? 'face talking' : 'face'} aria-hidden="true">
      {initials(agentName)}
    </span>
  )
}

function SelfView() {
  const track = devices.value?.camera.track
  return track ? (
    <div class={call.value?.self.isSpeaking ? 'self talking' : 'self'}>
      <Picture track={track} label={t('call.you')} isMirrored />
    </div>
  ) : null
}

function Notes({ agentName, isTakenBack }: { agentName: string; isTakenBack: boolean }) {
  const state = call.value
  if (!state) return null
  return (
    <div class="notes" role="status">
      {notesOf(state, devices.value).map(({ words, isBad }) => (
        <p key={words} class={isBad ? 'tag bad' : 'tag'}>
          {t(words, { agent: agentName, device: 'camera' })}
        </p>
      ))}
      {isTakenBack && <p class="tag passing">{t('consent.takenBack', { agent: agentName })}</p>}
      {state.playbackBlocked && (
        <button type="button" class="tag" onClick={() => void currentRoom()?.resumePlayback()}>
          <Icon name="volume-2" size={20} />
          {t('call.hear', { agent: agentName })}
        </button>
      )}
    </div>
  )
}

type CallChatProps = { agentName: string; interaction: VisitorInteraction; onHide?: () => void }

function CallChat({ agentName, interaction, onHide }: CallChatProps) {
  return (
    <section class="chat" aria-label={t('medium.chat')}>
      {onHide && <CallChatHead agentName={agentName} interaction={interaction} onHide={onHide} />}
      <OfflineStrap />
      <ConversationLog agentName={agentName} />
      <Composer />
    </section>
  )
}

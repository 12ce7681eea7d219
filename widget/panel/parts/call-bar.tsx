import { useState } from 'preact/hooks'
import type { Medium } from '~/protocol/primitives'
import { conversation } from '../chat'
import { dispatch, flow } from '../state'
import { t } from '../words'
import { DevicePickers } from './device-pickers'
import { DeviceSwitches } from './device-switches'
import { RoundButton } from './round-button'
import { Sheet } from './sheet'

/** What one does in a call. Where the chat is not on the screen, the last word of it is, and a button that opens it. */
export function CallBar({ medium, agentName, onChat }: { medium: Medium; agentName: string; onChat?: () => void }) {
  const [isChoosing, choose] = useState(false)
  const { screen } = flow.value
  const isLeaving = screen.at === 'talking' && screen.isLeaving
  const hasCamera = medium === 'video'
  return (
    <>
      {onChat && <LastWord agentName={agentName} onPress={onChat} />}
      <div class="ctl">
        <DeviceSwitches hasCamera={hasCamera} hasWords />
        {onChat && (
          <RoundButton icon="message-square-text" label={t('medium.chat')} hasWord onClick={onChat}>
            <Unread />
          </RoundButton>
        )}
        <RoundButton icon="ellipsis" label={t('call.more')} hasWord onClick={() => choose(true)} />
        <RoundButton
          icon="phone-off"
          label={t('call.end')}
          hasWord
          class="endcall"
          onClick={() => !isLeaving && dispatch({ type: 'pressed-leave' })}
        />
      </div>
      {isChoosing && (
        <Sheet title={t('devices.title')} onClose={() => choose(false)}>
          <DevicePickers hasCamera={hasCamera} />
        </Sheet>
      )}
    </>
  )
}

function Unread() {
  const { unread } = conversation.value
  return unread ? (
    <i class="count" aria-hidden="true">
      {unread}
    </i>
  ) : null
}

function LastWord({ agentName, onPress }: { agentName: string; onPress: () => void }) {
  const { entries, unread } = conversation.value
  const last = entries.findLast(({ author }) => author === 'agent')
  if (!unread || !last) return null
  return (
    <button type="button" class="last" onClick={onPress}>
      <span class="grow cut">
        <b>{agentName}:</b> {last.text}
      </span>
      <span class="count" aria-hidden="true">
        {unread}
      </span>
      <span class="sr" role="status">
        {t('chat.unread', { n: unread })}
      </span>
    </button>
  )
}

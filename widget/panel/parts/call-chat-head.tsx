import type { VisitorInteraction } from '~/protocol/visitor'
import { t } from '../words'
import { CallTruth } from './call-top'
import { Icon } from './icon'
import { LeaveButton } from './leave-button'

type CallChatHeadProps = { agentName: string; interaction: VisitorInteraction; onHide: () => void }

/** Over a phone's whole picture the chat says what the picture said: who it is, the lock, the recording, and the way out. */
export function CallChatHead({ agentName, interaction, onHide }: CallChatHeadProps) {
  return (
    <header class="wh chathead">
      <button type="button" class="ib back" aria-label={t('chat.hide')} onClick={onHide}>
        <span class="flip">
          <Icon name="chevron-left" size={20} />
        </span>
      </button>
      <div class="grow who">
        <b class="cut">{agentName}</b>
        <div class="truths">
          <CallTruth agentName={agentName} interaction={interaction} />
        </div>
      </div>
      <LeaveButton label={t('call.end')} />
    </header>
  )
}

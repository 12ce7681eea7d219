'use client'

import { isCall } from '~/domain/medium'
import { AgentCallContext } from '~/ui/call/use-agent-call'
import { CallConversation } from './call-conversation'
import { ChatConversation } from './chat-conversation'
import { useDesk, useDeskView } from './desk-context'
import { type DeskLayout, shownInHand } from './desk-layout'
import { type InHand, inHand, isConversation, isOver } from './desk-selectors'
import type { Place } from './place'
import { useColumns } from './use-columns'
import { WrapUpRegion } from './wrap-up-region'

/**
 * Everything in hand, each with its column. Those without room stand by unseen, so that what was begun in them is still there, and none
 * is made anew when another comes or goes.
 */
export function InHandColumns({ layout }: { layout: DeskLayout }) {
  const desk = useDesk()
  const shown = shownInHand(desk, useColumns())
  const area = layout === 'call' ? 'chat' : 'talk'
  return (
    <div className={layout === 'call' ? 'contents' : COLUMNS}>
      {inHand(desk).map((interaction) => (
        <InHandColumn key={interaction.id} interaction={interaction} isShown={shown.includes(interaction)} area={area} />
      ))}
    </div>
  )
}

const COLUMNS = 'max-tablet:contents tablet:flex tablet:min-h-0 tablet:min-w-0 tablet:[grid-area:talk]'

type InHandColumnProps = { interaction: InHand; isShown: boolean; area: 'talk' | 'chat' }

function InHandColumn({ interaction, isShown, area }: InHandColumnProps) {
  const call = useDeskView((view) => view.calls.get(interaction.id) ?? null)
  const { focus } = useDesk()
  const place = { area, isShown, isFocused: focus[0] === interaction.id, isAlone: focus.length === 1 }
  return <AgentCallContext value={call}>{columnOf(interaction, place)}</AgentCallContext>
}

function columnOf(interaction: InHand, place: Place) {
  if (!isConversation(interaction)) return isOver(interaction) ? <WrapUpRegion interaction={interaction} place={place} /> : null
  const Conversation = isCall(interaction.medium) ? CallConversation : ChatConversation
  return <Conversation interaction={interaction} place={place} />
}

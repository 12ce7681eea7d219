'use client'

import { useTranslations } from 'use-intl'
import type { Message } from '~/protocol/message'
import { QUIET } from '~/ui/chat/agent-chat'
import { foldLines } from '~/ui/chat/chat-fold'
import { Transcript } from '~/ui/chat/transcript'
import { toldOf } from '~/ui/history/transcript-lines'
import { useDesk } from './desk-context'
import { type InState, queueOf } from './desk-selectors'
import { useVisitorName } from './use-visitor-name'

type WhatWasWrittenProps = { interaction: InState<'wrapping-up'>; messages: readonly Message[] }

/** The chat of a conversation that is over, to write the notes by. Nothing is added to it. */
export function WhatWasWritten({ interaction, messages }: WhatWasWrittenProps) {
  const t = useTranslations('chat')
  const queue = queueOf(useDesk(), interaction)
  return (
    <div className="flex max-h-96 flex-none flex-col border-b min-[1000px]:max-h-none min-[1000px]:min-h-40 min-[1000px]:flex-[2_2_0]">
      <div className="column-head">
        <h2>{t('title')}</h2>
      </div>
      <Transcript
        lines={foldLines({ ...QUIET, stored: messages })}
        events={toldOf(interaction.situation.timeline)}
        visitorName={useVisitorName()(interaction.visitor)}
        queueName={queue?.name ?? ''}
        typingUntilMs={QUIET.typingUntilMs}
        readSeq={QUIET.readSeq}
        onRead={null}
      />
    </div>
  )
}

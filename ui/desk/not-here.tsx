'use client'

import { Mail, PhoneOutgoing } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { DeskInteraction } from '~/protocol/desk'
import { CopyButton } from '~/ui/primitives/copy-button'
import { useDesk } from './desk-context'
import { useVisitorName } from './use-visitor-name'

/** The visitor is not on their page: they are rung, or answered by e-mail. Under the head, for as long as it is so. */
export function NotHere({ interaction }: { interaction: DeskInteraction }) {
  if (interaction.reach === 'message') return <LeftMessage interaction={interaction} />
  const isRung = interaction.reach === 'callback' && interaction.situation.state === 'connecting'
  return isRung ? <CallingBack interaction={interaction} /> : null
}

const LINE = 'flex min-h-9 flex-none flex-wrap items-center gap-2 border-b px-4 py-1'

function CallingBack({ interaction }: { interaction: DeskInteraction }) {
  const t = useTranslations('desk.notHere')
  const name = useVisitorName()(interaction.visitor)
  return (
    <p role="status" className={LINE}>
      <PhoneOutgoing />
      {t('callingBack', { name })}
    </p>
  )
}

function LeftMessage({ interaction: { email } }: { interaction: DeskInteraction }) {
  const t = useTranslations('desk.notHere')
  const { canSendMail } = useDesk()
  return (
    <div className={LINE}>
      <Mail />
      <p className="min-w-0 flex-1">
        {t('message')} <b className="wrap-anywhere">{email}</b>. {t(canSendMail ? 'replies' : 'noMail')}
      </p>
      {email ? (
        <CopyButton size="row" text={email} label={t('copy')} copiedLabel={t('copied')} failedLabel={t('notCopied')} />
      ) : null}
    </div>
  )
}

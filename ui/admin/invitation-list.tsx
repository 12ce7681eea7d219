'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { Invitation } from '~/protocol/staff'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { LocalTime } from '~/ui/primitives/local-time'

/** Links that were given out and not used yet. The links themselves are gone: only their hashes are kept. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <ul className="rounded-control border *:not-last:border-b">
      {invitations.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} />
      ))}
    </ul>
  )
}

function InvitationRow({ invitation: { id, email, role, expiresAt } }: { invitation: Invitation }) {
  const t = useTranslations('team')
  const router = useRouter()
  const sentenceOf = useProblemSentence()
  const { submit, isBusy, problem } = useSubmit(async () => {
    await request('DELETE', `/v1/team/invitations/${id}`)
    router.refresh()
  })
  return (
    <li className="px-3 py-1">
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="min-w-0 flex-1 truncate font-medium max-tablet:basis-full" title={email}>
          {email}
        </span>
        <span className="text-ink-2">{role ? t(`role.${role}`) : t('invitations.password')}</span>
        <span className="text-ink-3">
          {t.rich('invitations.until', { time: () => <LocalTime at={expiresAt} format="date-time" /> })}
        </span>
        <Button
          className="max-tablet:ms-auto"
          size="row"
          variant="quiet"
          disabled={isBusy}
          onClick={submit}
          aria-label={t('invitations.revokeOf', { email })}
        >
          {t('invitations.revoke')}
        </Button>
      </div>
      {problem ? (
        <p role="alert" className="text-small text-danger">
          {sentenceOf(problem)}
        </p>
      ) : null}
    </li>
  )
}

import type { Metadata } from 'next'
import { AuditQuery } from '~/protocol/audit'
import { requireStaff } from '~/server/auth/require-staff'
import { readAuditPage, readAuditPeople } from '~/server/views/audit-page'
import { AuditScreen } from '~/ui/admin/audit-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('audit')('title') }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AuditLogPage({ searchParams }: Props) {
  const actor = await requireStaff('admin')
  // An address that was mistyped shows all there is.
  const query = AuditQuery.catch({}).parse(await searchParams)
  const [page, people] = await Promise.all([readAuditPage(actor, query), readAuditPeople(actor)])
  return <AuditScreen page={page} query={query} people={people} />
}

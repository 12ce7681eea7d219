import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { requireStaff } from '~/server/auth/require-staff'
import { readColleagues } from '~/server/views/colleagues'
import { readHistoryPage } from '~/server/views/history-page'
import { readFilter } from '~/ui/history/filter-query'
import { HistoryScreen } from '~/ui/history/history-screen'
import { translate, ZONE_COOKIE } from '~/ui/messages/catalogue'
import { zoneOr } from '~/ui/primitives/time-zone'

export const metadata: Metadata = { title: translate('history')('title') }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HistoryListPage({ searchParams }: Props) {
  const filter = readFilter(await searchParams)
  const actor = await requireStaff('agent')
  const timeZone = zoneOr((await cookies()).get(ZONE_COOKIE)?.value, 'UTC')
  const [page, colleagues] = await Promise.all([readHistoryPage(actor, { ...filter, timeZone }), readColleagues(actor)])
  return <HistoryScreen page={page} filter={filter} colleagues={colleagues} />
}

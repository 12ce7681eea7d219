import type { Metadata } from 'next'
import { requireStaff } from '~/server/auth/require-staff'
import { readQueueList } from '~/server/views/queue-settings'
import { QueueListScreen } from '~/ui/admin/queue-list-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('queues')('title') }

export default async function QueuesPage() {
  const actor = await requireStaff('admin')
  const { queues } = await readQueueList(actor)
  return <QueueListScreen queues={queues} />
}

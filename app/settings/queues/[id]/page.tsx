import type { Metadata } from 'next'
import { Id } from '~/protocol/primitives'
import { requireStaff } from '~/server/auth/require-staff'
import { readQueueChoices } from '~/server/views/queue-choices'
import { countMembers, findQueueSettings, readQueueUse } from '~/server/views/queue-settings'
import { NoQueue } from '~/ui/admin/no-queue'
import { QueueScreen } from '~/ui/admin/queue-screen'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('queue')('title') }

type Props = { params: Promise<{ id: string }> }

export default async function QueueSettingsPage({ params }: Props) {
  const { id } = await params
  const actor = await requireStaff('admin')
  const queue = Id.safeParse(id).success ? await findQueueSettings(actor, id) : null
  if (!queue) return <NoQueue />
  const [choices, members, use] = await Promise.all([
    readQueueChoices(actor),
    countMembers(actor, queue.id),
    readQueueUse(actor, queue.id),
  ])
  return <QueueScreen key={queue.id} queue={queue} choices={choices} members={members} use={use} />
}

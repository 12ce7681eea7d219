import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Id } from '~/protocol/primitives'
import { requireStaff } from '~/server/auth/require-staff'
import { readInteractionPage } from '~/server/views/interaction-page'
import { InteractionProvider } from '~/ui/history/interaction-context'
import { InteractionScreen } from '~/ui/history/interaction-screen'
import { NotYours } from '~/ui/history/not-yours'
import { translate } from '~/ui/messages/catalogue'

export const metadata: Metadata = { title: translate('interaction')('title') }

type Props = { params: Promise<{ id: string }> }

export default async function InteractionPage({ params }: Props) {
  const { id } = await params
  if (!Id.safeParse(id).success) notFound()
  const actor = await requireStaff('agent')
  const page = await readInteractionPage(actor, id)
  if (page === 'missing') notFound()
  if (page === 'hidden') return <NotYours />
  return (
    <InteractionProvider detail={page} viewer={{ userId: actor.userId, role: actor.role, rights: actor.rights }}>
      <InteractionScreen detail={page} />
    </InteractionProvider>
  )
}

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Id } from '~/protocol/primitives'
import { requireStaff } from '~/server/auth/require-staff'
import { readInteractionPage } from '~/server/views/interaction-page'
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
  return page === 'hidden' ? <NotYours /> : <InteractionScreen detail={page} />
}

'use client'

import { useTranslations } from 'use-intl'
import type { DeskInteraction } from '~/protocol/desk'
import { Button } from '~/ui/primitives/button'
import { useDesk, useDeskView, useOpenDesk } from './desk-context'
import { pickable } from './desk-selectors'

/** Beside whoever waits in a queue that chooses nobody. Nobody is offered for whom there is no hand free; should that have changed, the server says so. */
export function PickButton({ interaction }: { interaction: DeskInteraction }) {
  const t = useTranslations('desk')
  const { pick } = useOpenDesk()
  const isBusy = useDeskView((view) => view.picking !== null)
  if (!pickable(useDesk()).some(({ id }) => id === interaction.id)) return null
  const name = interaction.visitor.name ?? t('unnamed')
  return (
    <Button
      size="row"
      className="flex-none folded:hidden"
      aria-label={t('queue.answerWho', { name })}
      disabled={isBusy}
      onClick={() => void pick(interaction.id)}
    >
      {t('queue.answer')}
    </Button>
  )
}

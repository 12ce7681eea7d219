'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { cx } from '~/ui/primitives/cx'
import { Kbd } from '~/ui/primitives/kbd'
import { Menu, MenuChoice, MenuSeparator, MenuToggles } from '~/ui/primitives/menu'
import { useDesk, useOpenDesk } from './desk-context'
import { StatusLine } from './status-line'
import { CHOSEN_MEDIA, type MediaWord, mediaAfter, offeredMedia } from './status-words'

const NO_REASON = 'none'
/** As many as there are digits. */
const KEYED = 9

type StatusDetailsProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void; onReason: (id: string | null) => void }

/** Under the status: why and since when, or what for; it opens the list of reasons and of media. */
export function StatusDetails({ isOpen, onOpenChange, onReason }: StatusDetailsProps) {
  const t = useTranslations('desk.status')
  const desk = useDesk()
  const { setStatus } = useOpenDesk()
  const { presence, reasons } = desk
  const media = offeredMedia(desk)
  const toggle = (word: MediaWord) => setStatus(presence.status, { reasonId: presence.reasonId, media: mediaAfter(desk, word) })
  const trigger = (
    <button type="button" className={ROW}>
      <span className="sr-only">{t('details')}: </span>
      <span className="flex min-w-0 flex-1 gap-2 folded:sr-only">
        <StatusLine />
      </span>
      <ChevronDown />
    </button>
  )
  return (
    <Menu trigger={trigger} isOpen={isOpen} onOpenChange={onOpenChange}>
      {reasons.length > 0 ? (
        <>
          <MenuChoice
            label={t('because')}
            value={presence.status === 'not-ready' ? (presence.reasonId ?? NO_REASON) : null}
            options={[
              ...reasons.map(({ id, name }, index) => ({
                value: id,
                label: name,
                hint: index < KEYED ? <Kbd>{String(index + 1)}</Kbd> : undefined,
              })),
              { value: NO_REASON, label: t('noReason') },
            ]}
            onChange={(id) => onReason(id === NO_REASON ? null : id)}
          />
          <MenuSeparator />
        </>
      ) : null}
      <MenuToggles
        label={t('availableFor')}
        options={media.map(({ id, isOn }) => ({
          ...{ id, isOn, label: t(id) },
          isDisabled: isOn && media.filter((each) => each.isOn).length === 1,
        }))}
        onToggle={(id) => id in CHOSEN_MEDIA && void toggle(id as MediaWord)}
      />
    </Menu>
  )
}

const ROW = cx(
  'flex h-9 w-full flex-none items-center gap-2 border-b px-4 text-small text-ink-2 hover:bg-surface-3',
  'focus-visible:-outline-offset-2 folded:justify-center folded:px-0',
)

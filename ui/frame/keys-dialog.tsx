'use client'

import { Keyboard } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Dialog } from '~/ui/primitives/dialog'
import { Kbd } from '~/ui/primitives/kbd'
import { FinishKbd } from './finish-kbd'
import { RAIL_ITEM } from './rail-item'
import { setShortcuts, useShortcuts } from './shortcuts'

/** What they do, as drawn, and as said where that differs. */
const DESK = [
  ['accept', 'A'],
  ['decline', 'D'],
  ['pick', 'P'],
  ['mute', 'M'],
  ['camera', 'V'],
  ['pauseRecording', 'R'],
  ['status', 'S'],
  ['reason', 'S 1–9', 'statusDigits'],
  ['next', 'Alt ↓', 'altDown'],
  ['previous', 'Alt ↑', 'altUp'],
  ['unread', 'Alt ⇧ ↓', 'altShiftDown'],
  ['leaveField', 'Esc'],
  ['end', '⇧E', 'shiftE'],
  ['disposition', '1–9', 'digits'],
  ['done', null, 'finish'],
] as const

const PLAYER = [
  ['toggle', 'K', 'space'],
  ['seek', '← →', 'arrows'],
  ['seekFar', 'J L', 'farKeys'],
  ['tenth', '0–9', 'tenthKeys'],
  ['speed', '< >', 'speedKeys'],
  ['mark', 'M'],
  ['markBefore', '⇧M', 'shiftM'],
  ['note', 'N'],
  ['focus', 'F'],
] as const

export function KeysDialog() {
  const t = useTranslations('keys')
  const isOn = useShortcuts()
  const trigger = (
    <button type="button" className={`${RAIL_ITEM} max-tablet:hidden`}>
      <Keyboard className="size-5" />
      {t('open')}
    </button>
  )
  return (
    <Dialog title={t('title')} closeLabel={t('close')} trigger={trigger}>
      <p className="mt-2 text-ink-2">{t('where')}</p>
      <KeyList title={t('desk')} keys={DESK} />
      <KeyList title={t('player')} keys={PLAYER} />
      <label className="mt-4 flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isOn}
          onChange={(event) => setShortcuts(event.target.checked)}
        />
        {t('on')}
      </label>
    </Dialog>
  )
}

function KeyList({ title, keys }: { title: string; keys: typeof DESK | typeof PLAYER }) {
  const t = useTranslations('keys')
  return (
    <>
      <h3 className="mt-4 mb-1">{title}</h3>
      <dl className="grid grid-cols-[1fr_auto] border-t">
        {keys.map(([action, key, spoken]) => (
          <div key={action} className="col-span-2 grid min-h-8 grid-cols-subgrid items-center border-b">
            <dt>{t(action)}</dt>
            <dd className="justify-self-end">
              <span className="sr-only">{spoken ? t(spoken) : key}</span>
              {key ? <Kbd>{key}</Kbd> : <FinishKbd />}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}

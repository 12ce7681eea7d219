'use client'

import { Keyboard } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Dialog } from '~/ui/primitives/dialog'
import { Kbd } from '~/ui/primitives/kbd'
import { FinishKbd } from './finish-kbd'
import { RAIL_ITEM } from './rail-item'
import { setShortcuts, useShortcuts } from './shortcuts'

const KEYS = [
  ['accept', 'A'],
  ['decline', 'D'],
  ['mute', 'M'],
  ['camera', 'V'],
  ['pauseRecording', 'R'],
  ['status', 'S'],
  ['end', '⇧E', 'shiftE'],
  ['disposition', '1–9', 'digits'],
  ['done', null, 'finish'],
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
      <dl className="mt-4 grid grid-cols-[1fr_auto] border-t">
        {KEYS.map(([action, key, spoken]) => (
          <div key={action} className="col-span-2 grid min-h-8 grid-cols-subgrid items-center border-b">
            <dt>{t(action)}</dt>
            <dd className="justify-self-end">
              <span className="sr-only">{spoken ? t(spoken) : key}</span>
              {key ? <Kbd>{key}</Kbd> : <FinishKbd />}
            </dd>
          </div>
        ))}
      </dl>
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

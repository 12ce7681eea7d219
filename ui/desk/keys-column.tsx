'use client'

import { Fragment } from 'react'
import { useTranslations } from 'use-intl'
import { useShortcuts } from '~/ui/frame/shortcuts'
import { Kbd } from '~/ui/primitives/kbd'
import { Column, Section } from './column'

const KEYS = [
  ['accept', ['A']],
  ['decline', ['D']],
  ['muteCamera', ['M', 'V']],
  ['pauseRecording', ['R']],
  ['end', ['⇧', 'E']],
  ['status', ['S']],
  ['conversations', ['Alt', '↑', '↓']],
] as const

/** Beside an idle desk: the keys, at the moment when there is time to learn them. */
export function KeysColumn() {
  const t = useTranslations('desk.keys')
  const areOn = useShortcuts()
  return (
    <Column label={t('title')} area="side" className="max-[999px]:hidden">
      <div className="column-head">
        <h2>{t('title')}</h2>
      </div>
      <Section>
        {areOn ? (
          <dl className="grid grid-cols-[1fr_auto] gap-x-2 gap-y-1">
            {KEYS.map(([action, keys]) => (
              <Fragment key={action}>
                <dt className="text-ink-3">{t(action)}</dt>
                <dd className="flex justify-end gap-1">
                  <span className="sr-only">{keys.join(' ')}</span>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </Fragment>
            ))}
          </dl>
        ) : (
          <p className="text-ink-3">{t('off')}</p>
        )}
      </Section>
    </Column>
  )
}

'use client'

import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslations } from 'use-intl'
import { v7 as newKey } from 'uuid'
import type { QueueChoices } from '~/protocol/queue'
import { Button } from '~/ui/primitives/button'
import type { RuleDraft } from './site-draft'
import { SiteRuleRow } from './site-rule-row'

type SiteRulesProps = {
  rules: readonly RuleDraft[]
  /** Those that cannot be saved as they are, by their keys. */
  wrong: ReadonlySet<string>
  choices: QueueChoices
  onChange: (rules: RuleDraft[]) => void
}

/** Where the site leads whom, in order: the first that fits decides. */
export function SiteRules({ rules, wrong, choices, onChange }: SiteRulesProps) {
  const t = useTranslations('site.rules')
  const list = useRef<HTMLOListElement>(null)
  const [told, setTold] = useState('')
  const focus = (key: string, part: 'kind' | 'up' | 'down') =>
    list.current?.querySelector<HTMLElement>(`[data-rule="${key}"] [data-part="${part}"]`)?.focus()
  const move = (from: number, to: number) => {
    const moved = rules[from]
    if (!moved) return
    flushSync(() => onChange(rules.toSpliced(from, 1).toSpliced(to, 0, moved)))
    setTold(t('moved', { position: to + 1, count: rules.length }))
    // The same button of the same rule, wherever that now stands; at an end only the other one is left.
    const isUp = to < from ? to > 0 : to === rules.length - 1
    focus(moved.key, isUp ? 'up' : 'down')
  }
  const add = () => {
    const rule: RuleDraft = { key: newKey(), kind: 'topic', value: '', queueId: null, requirements: [], priority: 0 }
    flushSync(() => onChange([...rules, rule]))
    focus(rule.key, 'kind')
  }
  return (
    <div className="grid gap-3">
      {rules.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
      <ol ref={list} className="grid gap-3">
        {rules.map((rule, index) => (
          <SiteRuleRow
            key={rule.key}
            rule={rule}
            position={index + 1}
            count={rules.length}
            isWrong={wrong.has(rule.key)}
            choices={choices}
            onChange={(part) => onChange(rules.map((each) => (each.key === rule.key ? { ...each, ...part } : each)))}
            onMove={(by) => move(index, index + by)}
            onRemove={() => onChange(rules.toSpliced(index, 1))}
          />
        ))}
      </ol>
      <div>
        <Button onClick={add} disabled={rules.length >= 100}>
          <Plus />
          {t('add')}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {told}
      </p>
    </div>
  )
}

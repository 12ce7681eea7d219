'use client'

import { useTranslations } from 'use-intl'
import type { RoutingTest } from '~/protocol/test-routing'
import { Looked } from '~/ui/history/why-this-agent'

/** So many are read beside the form. */
const SHOWN = 6

/** Where nobody was chosen. */
function whoRings({ method, lookedAt }: RoutingTest): 'everybody' | 'picked' | 'nobody' {
  if (method === 'manual') return 'picked'
  return method === 'everybody' && lookedAt.some(({ verdict }) => verdict.is === 'eligible') ? 'everybody' : 'nobody'
}

export function RoutingTestResult({ result }: { result: RoutingTest }) {
  const t = useTranslations('queue.test')
  const skill = useTranslations('why')
  const { rule, queueName, isOtherQueue, isRefused, chosen, lookedAt, offline, requirements } = result
  const chosenFirst = [...lookedAt].sort((a, b) => Number(b.id === chosen?.id) - Number(a.id === chosen?.id))
  const rings = chosen ? t('rings', { name: chosen.name }) : t(whoRings(result))
  const kinds = useTranslations('queue.test.kind')
  return (
    <div className="grid gap-2 border-s-2 border-accent ps-3">
      {rule ? (
        <p>{t('byRule', { position: rule.position, kind: kinds(rule.kind), value: rule.value, queue: queueName })}</p>
      ) : null}
      {isOtherQueue && !rule ? <p>{t('otherQueue', { queue: queueName })}</p> : null}
      <p className="font-semibold">{isRefused ? t('refused', { queue: queueName }) : rings}</p>
      {requirements.length > 0 ? (
        <p className="text-ink-2">
          {skill('asked', { skills: requirements.map((needed) => skill('skill', needed)).join(', ') })}
        </p>
      ) : null}
      <ul className="grid gap-1.5">
        {chosenFirst.slice(0, SHOWN).map((each, place) => (
          <Looked
            key={each.id}
            each={each}
            because={each.id === chosen?.id ? chosen.because : null}
            isNext={chosen !== null && place === 1}
          />
        ))}
      </ul>
      <p className="text-small text-ink-2">
        {lookedAt.length > SHOWN ? `${skill('more', { count: lookedAt.length - SHOWN })} ` : null}
        {offline > 0 ? t('offline', { count: offline }) : null}
      </p>
    </div>
  )
}

'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LookedAt, WhyThisAgent as Why } from '~/protocol/why-this-agent'
import { Avatar } from '~/ui/primitives/avatar'
import { cx } from '~/ui/primitives/cx'
import { formatDuration } from '~/ui/primitives/duration'
import { LocalTime } from '~/ui/primitives/local-time'
import { ReplayDecision } from './replay-decision'

/** So many are read at a glance; the others are asked for. */
const AT_FIRST = 5

/** By which rule routing came to the agent, and what it found everybody else to be. */
export function WhyThisAgent({ why, interactionId }: { why: Why; interactionId: string }) {
  const t = useTranslations('why')
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? why.lookedAt : why.lookedAt.slice(0, AT_FIRST)
  const hidden = why.lookedAt.length - shown.length
  return (
    <div className="grid gap-2">
      <p className="text-ink-2 text-pretty">
        <Reason why={why} />{' '}
        {why.requirements.length > 0
          ? t(why.isRelaxed ? 'askedRelaxed' : 'asked', {
              waited: formatDuration(why.waitedMs),
              skills: why.requirements.map(({ skill, level }) => t('skill', { skill, level })).join(', '),
            })
          : null}
      </p>
      <ul className="grid gap-1.5">
        {shown.map((each, place) => (
          <Looked key={each.id} each={each} because={each.id === why.chosen.id ? why.because : null} isNext={place === 1} />
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-x-2 text-small text-ink-2">
        {hidden > 0 ? (
          <button type="button" className="text-link" onClick={() => setWhole(true)}>
            {t('more', { count: hidden })}
          </button>
        ) : null}
        {why.offline > 0 ? <span>{t('offline', { count: why.offline })}</span> : null}
        <ReplayDecision interactionId={interactionId} offerId={why.offerId} />
      </p>
    </div>
  )
}

function Reason({ why }: { why: Why }) {
  const t = useTranslations('why.because')
  const { because, chosen, queueName, lastSpoke } = why
  return t.rich(because, {
    name: chosen.name,
    queue: queueName,
    days: lastSpoke?.forDays ?? 0,
    date: () => (lastSpoke ? <LocalTime at={lastSpoke.at} format="date" /> : null),
  })
}

/** One agent whom routing looked at, and what it found. */
export function Looked({ each, because, isNext }: { each: LookedAt; because: Why['because'] | null; isNext: boolean }) {
  const t = useTranslations('why')
  return (
    <li className="grid grid-cols-[24px_minmax(0,5fr)_minmax(0,7fr)] items-center gap-2">
      <Avatar name={each.name} tone={because ? 'me' : 'neutral'} />
      <span className="truncate" title={each.name}>
        {each.name}
      </span>
      <span className={cx('tabular-nums', because ? 'font-semibold' : 'text-ink-2')}>
        {because
          ? t(`chosen.${because}`, { idle: formatDuration(each.idleMs) })
          : t(`verdict.${verdictKey(each.verdict, isNext)}`, { idle: formatDuration(each.idleMs), ...skillOf(each.verdict) })}
      </span>
    </li>
  )
}

type Verdict = LookedAt['verdict']

function verdictKey(verdict: Verdict, isNext: boolean) {
  if (verdict.is === 'eligible') return isNext ? 'next' : 'eligible'
  if (verdict.is === 'full') return verdict.fullness
  return verdict.is === 'unskilled' && verdict.has === 0 ? 'without-skill' : verdict.is
}

const skillOf = (verdict: Verdict) => (verdict.is === 'unskilled' ? verdict : { skill: '', needed: 0, has: 0 })

'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import type { DeskQueue, WrapUp } from '~/protocol/desk'
import { useDesk, useOpenDesk } from './desk-context'
import type { InState } from './desk-selectors'
import { dropDraft, isEmpty, keepDraft, lacksDisposition, readDraft } from './wrap-up-draft'

/** Early enough to arrive before the server closes the wrap-up by itself. */
const LAST_MOMENT_MS = 2_000

/** What the agent notes about a conversation: kept over a reload, and saved as it stands when the time is up. */
export function useWrapUp({ id, situation: { deadlineAt } }: InState<'wrapping-up'>, mode: DeskQueue['wrapUpMode']) {
  const { wrapUp, setStatus } = useOpenDesk()
  const [draft, setDraft] = useState(() => readDraft(id))
  const [isBusy, setBusy] = useState(false)
  /** Done was pressed before the disposition was there that this queue needs. */
  const [wasTooSoon, setTooSoon] = useState(false)
  const isIncomplete = lacksDisposition(draft, mode)

  const change = (part: Partial<WrapUp>) => {
    const changed = { ...draft, ...part }
    keepDraft(id, changed)
    setDraft(changed)
  }
  const finish = async (work: () => Promise<boolean>) => {
    if (isBusy) return
    if (isIncomplete) return setTooSoon(true)
    setBusy(true)
    // Once saved, the server takes the region away; until then nothing is sent twice.
    if (await work()) dropDraft(id)
    else setBusy(false)
  }
  const save = () => wrapUp(id, draft)
  const done = () => finish(save)
  // The status first, so that nothing rings in between.
  const doneNotReady = () => finish(async () => (await setStatus('not-ready')) && save())
  useLastMoment(deadlineAt, () => void (isEmpty(draft) || done()))
  return { draft, change, isBusy, isIncomplete: wasTooSoon && isIncomplete, done, doneNotReady }
}

/** @param deadlineAt the server's time; null is no limit */
function useLastMoment(deadlineAt: string | null, act: () => void): void {
  const { clockOffsetMs } = useDesk()
  const onLastMoment = useEffectEvent(act)
  useEffect(() => {
    if (!deadlineAt) return
    const leftMs = Date.parse(deadlineAt) - (Date.now() + clockOffsetMs)
    const timer = setTimeout(() => onLastMoment(), Math.max(0, leftMs - LAST_MOMENT_MS))
    return () => clearTimeout(timer)
  }, [deadlineAt, clockOffsetMs])
}

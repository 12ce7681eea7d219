'use client'

import { Scale } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { includesRole } from '~/domain/role'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { useSubmit } from '~/ui/api/use-submit'
import { Button } from '~/ui/primitives/button'
import { ConfirmDialog } from '~/ui/primitives/confirm-dialog'
import { LocalTime } from '~/ui/primitives/local-time'
import { Note } from '~/ui/primitives/note'
import { useInteraction } from './interaction-context'
import { useInteractionAct } from './use-interaction-act'

/** Under the head while the interaction is on legal hold: who put it there, when and why, and for admins the way out. */
export function HoldStrip() {
  const t = useTranslations('interaction.hold')
  const { detail, viewer } = useInteraction()
  const { hold } = detail
  const strip = useRef<HTMLElement>(null)
  useFocusWhenPlaced(strip, hold !== null)
  if (!hold) return null
  return (
    <section
      ref={strip}
      tabIndex={-1}
      aria-label={t('title')}
      className="flex min-h-9 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b bg-surface-3 px-4 py-1 focus-visible:-outline-offset-2"
    >
      <Scale className="text-ink-2" />
      <p className="min-w-0 flex-1 basis-72 wrap-anywhere">
        {t.rich('who', {
          name: hold.name ?? t('somebody'),
          time: () => <LocalTime at={hold.at} format="date-time-year" />,
          reason: hold.reason,
          b: (words) => <b className="font-semibold">{words}</b>,
        })}{' '}
        <span className="text-ink-2">{t('means')}</span>
      </p>
      {includesRole(viewer.role, 'admin') ? <Release /> : null}
    </section>
  )
}

/** Whoever placed it stood at a button that is there no more. Nobody who is elsewhere on the page is disturbed. */
function useFocusWhenPlaced(strip: RefObject<HTMLElement | null>, isHeld: boolean): void {
  const wasHeld = useRef(isHeld)
  useEffect(() => {
    const isNowhere = document.activeElement === document.body || document.activeElement?.closest('[role="dialog"]')
    if (isHeld && !wasHeld.current && isNowhere) strip.current?.focus()
    wasHeld.current = isHeld
  }, [strip, isHeld])
}

function Release() {
  const t = useTranslations('interaction.hold.release')
  const sentenceOf = useProblemSentence()
  const [isAsking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const { act: release, isRefreshing } = useInteractionAct({ method: 'DELETE', what: 'hold' }, close)
  const { submit, isBusy, problem } = useSubmit(release)
  const isReleasing = isBusy || isRefreshing
  return (
    <>
      <Button size="row" onClick={() => setAsking(true)}>
        {t('open')}
      </Button>
      <ConfirmDialog
        title={t('title')}
        confirmLabel={t(isReleasing ? 'confirming' : 'confirm')}
        cancelLabel={t('cancel')}
        isOpen={isAsking}
        isBusy={isReleasing}
        onConfirm={() => submit()}
        onClose={close}
      >
        <p>{t('what')}</p>
        {problem ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
      </ConfirmDialog>
    </>
  )
}

import { effect } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { ConsentQuestion as Question } from '~/protocol/recording'
import { answerConsent } from '../consent'
import { isOpen } from '../state'
import { surroundings } from '../surroundings'
import { t } from '../words'

/**
 * Stands under the picture until it is answered; the call goes on, and so do its buttons. It takes the focus itself and not one of its
 * two answers: no key that was meant for something else says yes or no.
 */
export function ConsentQuestion({ interactionId, question }: { interactionId: string; question: Question }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Whoever made the panel small cannot answer what they do not see.
  useEffect(() => {
    if (!isOpen.peek()) surroundings().host.tell({ type: 'open' })
  }, [])
  useEffect(
    () =>
      effect(() => {
        // It is in view; scrolled to while it rises, it would move the picture and the controls.
        if (isOpen.value && document.hasFocus()) dialog.current?.focus({ preventScroll: true })
      }),
    [],
  )
  return (
    <dialog open ref={dialog} class="consent" tabIndex={-1} aria-labelledby={`${id}-title`} aria-describedby={`${id}-lead`}>
      <div role="alert">
        <h2 id={`${id}-title`}>{question.title}</h2>
        <p id={`${id}-lead`}>{question.lead}</p>
      </div>
      <div class="pair">
        <button type="button" class="btn" onClick={() => void answerConsent(interactionId, 'refused')}>
          {t('consent.no')}
        </button>
        <button type="button" class="btn" onClick={() => void answerConsent(interactionId, 'given')}>
          {t('consent.yes')}
        </button>
      </div>
    </dialog>
  )
}

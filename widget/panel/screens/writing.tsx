import { useId, useRef, useState } from 'preact/hooks'
import { Heading } from '../parts/heading'
import type { Writing } from '../screen'
import { dispatch } from '../state'
import { t } from '../words'

const TEXT_MAX = 4_000
/** What every server of ours would refuse is said before it is sent. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

type Missing = 'email' | 'text' | null

/** A message that is answered by e-mail. */
export function MessageForm({
  isBusy,
  trouble,
  title,
  lead,
  onBack,
}: Writing & { title: string; lead: string; onBack?: () => void }) {
  const id = useId()
  const [missing, note] = useState<Missing>(null)
  const form = useRef<HTMLFormElement>(null)
  const field = (name: string) => form.current?.elements.namedItem(name) as HTMLInputElement
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    const [email, text] = [field('email').value.trim(), field('message').value.trim()]
    const first = (EMAIL.test(email) ? null : 'email') ?? (text ? null : 'text')
    note(first)
    if (first) field(first === 'email' ? 'email' : 'message').focus()
    else dispatch({ type: 'wrote', email, text })
  }
  return (
    <form class="wbody" ref={form} onSubmit={send} noValidate>
      <Heading>{title}</Heading>
      <p class="wp">{lead}</p>
      <label class="apart" for={`${id}e`}>
        {t('message.email')}
      </label>
      <input
        id={`${id}e`}
        name="email"
        type="email"
        class="in"
        dir="ltr"
        autocomplete="email"
        maxLength={254}
        aria-invalid={missing === 'email'}
        aria-describedby={`${id}p`}
      />
      <label class="apart" for={`${id}m`}>
        {t('chat.message')}
      </label>
      <textarea
        id={`${id}m`}
        name="message"
        class="in words"
        dir="auto"
        maxLength={TEXT_MAX}
        aria-invalid={missing === 'text'}
        aria-describedby={`${id}p`}
      />
      <div id={`${id}p`} role="alert">
        {missing && <p class="notice">{t(`message.need.${missing}`)}</p>}
        {!missing && trouble && <p class="notice">{t(`trouble.${trouble}`)}</p>}
      </div>
      <div class="foot">
        <button type="submit" class="btn primary" aria-disabled={isBusy}>
          {t('chat.send')}
        </button>
        {onBack && (
          <button type="button" class="btn plain" onClick={onBack}>
            {t('back')}
          </button>
        )}
      </div>
    </form>
  )
}

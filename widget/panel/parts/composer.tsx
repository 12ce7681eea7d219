import { useRef, useState } from 'preact/hooks'
import { MESSAGE_MAX_LENGTH } from '~/protocol/primitives'
import { say, tellTyping } from '../chat'
import { t } from '../words'
import { Icon } from './icon'

/** Enter sends, Shift and Enter begins a line; while a word is being composed, as in Japanese, Enter belongs to the keyboard. */
export function Composer() {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState('')
  const send = () => {
    say(text)
    setText('')
    field.current?.focus()
  }
  return (
    <form
      class="comp"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={field}
        rows={1}
        aria-label={t('chat.message')}
        placeholder={t('chat.message')}
        maxLength={MESSAGE_MAX_LENGTH}
        enterkeyhint="send"
        dir="auto"
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value)
          tellTyping()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <button type="submit" class="ib" aria-label={t('chat.send')} aria-disabled={!text.trim()}>
        <Icon name="arrow-up" size={20} />
      </button>
    </form>
  )
}

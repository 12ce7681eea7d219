'use client'

import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { MESSAGE_MAX_LENGTH } from '~/protocol/primitives'
import { isTypingIn } from '~/ui/frame/shortcut'
import { Button } from '~/ui/primitives/button'

type ComposerProps = {
  visitorName: string
  isReady: boolean
  /** Writing is what the conversation is for: the field waits for it with the focus. */
  takesFocus: boolean
  onSay: (text: string) => void
  onTyping: () => void
}

/** Enter sends, Shift and Enter begins a line, Escape leaves the field to the single keys. */
export function Composer({ visitorName, isReady, takesFocus, onSay, onTyping }: ComposerProps) {
  const t = useTranslations('chat')
  const field = useFocusedField(takesFocus)
  const [text, setText] = useState('')
  const send = () => {
    const said = text.trim()
    if (!said || !isReady) return
    setText('')
    onSay(said)
  }
  return (
    <form
      className="field-ring mx-3 mb-3 flex-none rounded-[8px] border border-line-strong bg-surface-2"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        ref={field}
        data-landing
        aria-label={t('message')}
        placeholder={t('placeholder', { name: visitorName })}
        className="block field-sizing-content max-h-40 min-h-9 w-full resize-none bg-transparent px-2.5 pt-2 outline-none pointer-coarse:text-lead"
        maxLength={MESSAGE_MAX_LENGTH}
        rows={1}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          if (event.target.value) onTyping()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur()
          if (!isSendKey(event)) return
          event.preventDefault()
          send()
        }}
      />
      <div className="flex p-1">
        <Button type="submit" size="row" variant={text.trim() ? 'primary' : 'secondary'} className="ms-auto">
          {t('send')}
        </Button>
      </div>
    </form>
  )
}

/** Where there are keys: on a phone the focus would bring up the keyboard over the half of the screen. */
function useFocusedField(takesFocus: boolean) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const hasKeys = matchMedia('(hover: hover) and (pointer: fine)').matches
    if (takesFocus && hasKeys && !isTypingIn(document.activeElement)) field.current?.focus()
  }, [takesFocus])
  return field
}

/** Not while a word is still being composed, as in Japanese. */
const isSendKey = (event: KeyboardEvent): boolean => event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing

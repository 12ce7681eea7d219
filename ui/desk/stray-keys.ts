import { isTypingIn } from '~/ui/frame/shortcut'

/** So long after the last letter somebody still types, though the field has gone. Milliseconds. */
const STRAY_MS = 1_000

type Typed = { field: { isConnected: boolean }; atMs: number }

/** Whether a key at this moment was meant for a field that has just gone. Both times by one clock. */
export const isStray = (last: Typed | null, nowMs: number): last is Typed =>
  last !== null && !last.field.isConnected && nowMs - last.atMs < STRAY_MS

type Chord = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

/** A key that nobody hits while they type on: whoever presses it knows where they are. */
export const isDeliberate = ({ key, ctrlKey, metaKey, altKey }: Chord): boolean =>
  key === 'Tab' || key === 'Escape' || ((ctrlKey || metaKey || altKey) && !MODIFIERS.includes(key))

const MODIFIERS = ['Control', 'Meta', 'Alt', 'AltGraph', 'Shift']

/**
 * The visitor hangs up, or the time for the notes is over: the field goes from under the fingers of somebody who types, and an
 * offer may stand in its place, or the field for another visitor. What they type on answers nothing and is written to nobody, until they
 * pause or do something else.
 * @returns ends it
 */
export function dropStrayKeys(): () => void {
  let last: Typed | null = null
  const hear = (event: KeyboardEvent) => {
    if (isDeliberate(event)) last = null
    if (!isWriting(event)) return
    if (isStray(last, event.timeStamp)) {
      last = { ...last, atMs: event.timeStamp }
      event.preventDefault()
      event.stopPropagation()
    } else if (isTextField(event.target)) last = { field: event.target, atMs: event.timeStamp }
  }
  const forget = () => {
    last = null
  }
  // Before anything else hears of it; `keyup` too, for it is what presses a button by the space bar.
  const types = ['keydown', 'keyup'] as const
  for (const type of types) document.addEventListener(type, hear, true)
  document.addEventListener('pointerdown', forget, true)
  return () => {
    document.removeEventListener('pointerdown', forget, true)
    for (const type of types) document.removeEventListener(type, hear, true)
  }
}

const isWriting = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && (key.length === 1 || key === 'Enter' || key === 'Backspace')

const isTextField = (target: EventTarget | null): target is HTMLElement =>
  (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && isTypingIn(target)

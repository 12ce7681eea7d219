export type Command =
  | 'accept'
  | 'decline'
  | 'mute'
  | 'camera'
  | 'pause-recording'
  | 'end'
  | 'status'
  | 'pick'
  | 'next'
  | 'previous'
  | 'unread'
  | 'done'
  | { disposition: number }

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>

const LETTERS: Record<string, Command> = {
  a: 'accept',
  d: 'decline',
  m: 'mute',
  v: 'camera',
  r: 'pause-recording',
  s: 'status',
  p: 'pick',
}

/**
 * What a key asks for. Single keys act only outside text fields and only while they are on; Ctrl or ⌘ with Enter, and Alt with an
 * arrow, act everywhere: nobody hits them by mistake, and whoever writes goes on to the next conversation. A key held down counts once.
 */
export function commandOf(key: Key, { isTyping, areOn }: { isTyping: boolean; areOn: boolean }): Command | null {
  if (key.repeat) return null
  if (key.key === 'Enter' && (key.ctrlKey || key.metaKey)) return 'done'
  if (key.altKey) return key.ctrlKey || key.metaKey ? null : turnOf(key)
  if (isTyping || !areOn || key.ctrlKey || key.metaKey) return null
  if (key.shiftKey) return key.key.toLowerCase() === 'e' ? 'end' : null
  if (/^[1-9]$/.test(key.key)) return { disposition: Number(key.key) - 1 }
  return LETTERS[key.key.toLowerCase()] ?? null
}

function turnOf({ key, shiftKey }: Key): Command | null {
  if (key === 'ArrowDown') return shiftKey ? 'unread' : 'next'
  return key === 'ArrowUp' && !shiftKey ? 'previous' : null
}

/** Whether keys typed now belong to a field, a list or a menu. Buttons and radio buttons do not take letters. */
export function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role="menu"], [role="dialog"]')) return true
  if (target instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

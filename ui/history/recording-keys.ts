import { isTypingIn } from '~/ui/frame/shortcut'
import { areShortcutsOn } from '~/ui/frame/shortcuts'
import { type Mark, markAfter, markBefore } from './recording-marks'
import type { RecordingPlayer } from './recording-player'
import { speedBeside } from './recording-timeline'

export type PlayerCommand =
  | { type: 'toggle' }
  | { type: 'seek-by'; spanMs: number }
  | { type: 'speed'; step: 1 | -1 }
  | { type: 'mark'; step: 1 | -1 }
  /** 0 is the beginning, 5 the middle. */
  | { type: 'tenth'; tenth: number }
  | { type: 'focus' }
  | { type: 'note' }

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat'>

const KEYS: Record<string, PlayerCommand> = {
  ' ': { type: 'toggle' },
  k: { type: 'toggle' },
  ArrowRight: { type: 'seek-by', spanMs: 5_000 },
  ArrowLeft: { type: 'seek-by', spanMs: -5_000 },
  l: { type: 'seek-by', spanMs: 10_000 },
  j: { type: 'seek-by', spanMs: -10_000 },
  '>': { type: 'speed', step: 1 },
  '<': { type: 'speed', step: -1 },
  f: { type: 'focus' },
  n: { type: 'note' },
}

/** What a key asks of the player. Held down, only moving goes on. */
export function playerCommandOf({ key, shiftKey, ctrlKey, metaKey, altKey, repeat }: Key): PlayerCommand | null {
  if (ctrlKey || metaKey || altKey) return null
  const command = commandOf(key.length === 1 ? key.toLowerCase() : key, shiftKey)
  return repeat && command?.type !== 'seek-by' ? null : command
}

function commandOf(key: string, isShifted: boolean): PlayerCommand | null {
  if (key === 'm') return { type: 'mark', step: isShifted ? -1 : 1 }
  // Some keyboards have one of these two with Shift, some both, some none.
  if (key === '<' || key === '>') return KEYS[key] ?? null
  if (isShifted) return null
  if (/^\d$/.test(key)) return { type: 'tenth', tenth: Number(key) }
  return KEYS[key] ?? null
}

/** Hears the player's keys until the returned function is called: outside text fields, and only while single keys are on. */
export function hearPlayerKeys(obey: (command: PlayerCommand) => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !areShortcutsOn() || isElsewhere(event)) return
    const command = playerCommandOf(event)
    if (!command) return
    event.preventDefault()
    obey(command)
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

/** The space bar presses whatever button or link has the focus. The slider takes no text. */
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (key === ' ' && target instanceof Element && target.closest('button, a, summary, [role="button"]')) return true
  const isSlider = target instanceof HTMLInputElement && target.type === 'range'
  return !isSlider && isTypingIn(target)
}

/** What commands act on beside the player. */
export interface Obeying {
  marks: readonly Mark[]
  onFocus: () => void
  onNote: () => void
}

export function obeyCommand(command: PlayerCommand, player: RecordingPlayer, { marks, onFocus, onNote }: Obeying): void {
  const { positionMs, speed } = player.state.get()
  switch (command.type) {
    case 'toggle':
      return player.toggle()
    case 'seek-by':
      return player.seekBy(command.spanMs)
    case 'speed':
      return player.setSpeed(speedBeside(speed, command.step))
    case 'mark': {
      const mark = command.step === 1 ? markAfter(marks, positionMs) : markBefore(marks, positionMs)
      return mark ? player.seek(mark.atMs) : undefined
    }
    case 'tenth':
      return player.seek((player.content.lengthMs * command.tenth) / 10)
    case 'focus':
      return onFocus()
    case 'note':
      return onNote()
  }
}

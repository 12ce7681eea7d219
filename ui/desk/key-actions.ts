import { type Command, commandOf, isTypingIn } from '~/ui/frame/shortcut'
import { areShortcutsOn } from '~/ui/frame/shortcuts'
import { callOf } from './desk-store'
import type { OpenDesk } from './open-desk'
import { STATUS_GROUP } from './status-control'

/** Listens for the desk's single keys. */
export function actOnKeys(desk: OpenDesk): () => void {
  const press = (event: KeyboardEvent) => {
    const command = commandOf(event, { isTyping: isTypingIn(event.target), areOn: areShortcutsOn() })
    if (typeof command === 'string' && act(desk, command)) event.preventDefault()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

/** @returns whether the key meant something here */
function act(desk: OpenDesk, command: Extract<Command, string>): boolean {
  // In a tab that follows another one nothing is to be seen of what would be answered.
  if (desk.view.get().lead === 'following') return false
  const call = callOf(desk.view.get())
  switch (command) {
    case 'accept':
      void desk.accept()
      return true
    case 'decline':
      void desk.decline()
      return true
    case 'end':
      return desk.endInFocus()
    case 'mute':
      void call?.toggleMicrophone()
      return call !== null
    case 'camera':
      void call?.toggleCamera()
      return call !== null
    case 'pause-recording':
      return desk.togglePause()
    case 'status':
      document.querySelector<HTMLInputElement>(`#${STATUS_GROUP} input:checked`)?.focus()
      return true
    case 'pick':
      return desk.pickNext()
    case 'next':
    case 'previous':
    case 'unread':
      return desk.turn(command)
    case 'done':
      return false
  }
}

import { type Command, commandOf, isTypingIn } from '~/ui/frame/shortcut'
import { areShortcutsOn } from '~/ui/frame/shortcuts'
import type { OpenDesk } from './open-desk'
import { STATUS_GROUP } from './status-control'

/** Listens for the desk's single keys. */
export function actOnKeys(session: OpenDesk): () => void {
  const press = (event: KeyboardEvent) => {
    const command = commandOf(event, { isTyping: isTypingIn(event.target), areOn: areShortcutsOn() })
    if (typeof command === 'string' && act(session, command)) event.preventDefault()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

/** @returns whether the key meant something here */
function act(session: OpenDesk, command: Extract<Command, string>): boolean {
  const { call } = session.view.get()
  switch (command) {
    case 'accept':
      void session.accept()
      return true
    case 'decline':
      void session.decline()
      return true
    case 'end':
      void session.end()
      return true
    case 'mute':
      void call?.toggleMicrophone()
      return call !== null
    case 'camera':
      void call?.toggleCamera()
      return call !== null
    case 'pause-recording':
      return session.togglePause()
    case 'status':
      document.querySelector<HTMLInputElement>(`#${STATUS_GROUP} input:checked`)?.focus()
      return true
    case 'done':
      return false
  }
}

import type { PanelMessage } from '~/protocol/widget-messages'
import type { Commands } from './commands'
import { keepAboveKeyboard, showInTitle } from './host-page'
import { drawLauncher } from './launcher'
import { createPanelFrame, type PanelFrame } from './panel-frame'
import { quietly } from './quietly'
import { readRunningFlag, writeRunningFlag } from './running-flag'

/** What the script tag says: where it came from, `data-site`, and `data-label` for a button in another language. */
export type WidgetSettings = { origin: string; site: string; label: string }

/** A panel that has not answered by then will not; the next press tries again. */
const READY_MS = 10_000

/**
 * The button, and from its first press on the iframe before it, until `signal` aborts. The iframe is shown only once the panel
 * has answered, so a server that is away leaves a button and never an empty sheet over somebody's shop.
 */
export function startWidget(host: HTMLElement, root: ShadowRoot, settings: WidgetSettings, signal: AbortSignal): Commands {
  const button = drawLauncher(root, settings.label)
  // A return link opens the panel, which knows what the token in it is for.
  const flag = readRunningFlag() || (location.hash.startsWith('#parley=') && 'open')
  let frame: PanelFrame | undefined
  let patience: ReturnType<typeof setTimeout>
  let isReady = false
  /** What the page gave along with its wish, where it gave anything. */
  let isWanted: unknown = false
  let isRunning = !!flag
  let takesFocus = false

  const render = () => {
    if (frame) frame.element.className = isWanted && isReady ? 'open' : ''
    if (isReady) writeRunningFlag(isRunning && (isWanted ? 'open' : 'minimised'))
  }

  const enter = () => {
    if (takesFocus) frame?.element.focus()
    frame?.tell({ type: 'opened', by: isWanted })
  }

  const unload = () => {
    clearTimeout(patience)
    frame?.remove()
    frame = undefined
    isReady = isWanted = false
    showInTitle(null)
  }

  const load = () => {
    if (frame || signal.aborted) return
    frame = createPanelFrame(settings, hear)
    root.prepend(frame.element)
    keepAboveKeyboard(frame.element, signal)
    patience = setTimeout(quietly(unload), READY_MS)
  }

  const hear = (message: PanelMessage) => {
    switch (message.type) {
      case 'ready':
        clearTimeout(patience)
        isReady = true
        frame?.tell({ type: 'page', url: location.href, title: document.title, referrer: document.referrer })
        render()
        if (isWanted) enter()
        break
      case 'open':
      case 'close':
        return widget[message.type]()
      case 'attention':
        button.title = message.text ?? ''
        return showInTitle(message.text)
      case 'running':
        isRunning = message.isOn
        render()
    }
  }

  const widget: Commands = {
    open(by) {
      host.hidden = false
      takesFocus = true
      isWanted = by ?? true
      load()
      render()
      if (isReady) enter()
    },
    close() {
      const hadFocus = root.activeElement === frame?.element
      isWanted = false
      render()
      frame?.tell({ type: 'closed' })
      if (hadFocus) button.focus()
    },
    show() {
      host.hidden = false
    },
    /** A call goes on behind it: hiding is about room on the page, not about the conversation. */
    hide() {
      widget.close()
      host.hidden = true
    },
  }

  /** Keys pressed inside the iframe stay there, and the panel answers them; Escape in the page's own dialogs is not ours. */
  const onKey = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && isWanted && document.activeElement === document.body) widget.close()
  }

  button.addEventListener(
    'click',
    quietly(() => widget.open()),
    { signal },
  )
  addEventListener('keydown', quietly(onKey), { signal })
  signal.addEventListener('abort', quietly(unload))
  // After a reload the panel comes back as it was, without taking the focus from the page.
  if (flag) load()
  isWanted = flag === 'open'
  return widget
}

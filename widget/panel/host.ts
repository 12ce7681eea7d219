import { HELLO } from '~/protocol/widget-hello'
import { Entrance, HostMessage, type PanelMessage } from '~/protocol/widget-messages'

type HostPage = Omit<Extract<HostMessage, { type: 'page' }>, 'type'>

export type Host = {
  /** The customer's page, as the browser vouches for it. */
  readonly origin: string
  /** Last page the visitor was on. */
  page(): HostPage
  /** What the page said last of how the visitor came, if anything. */
  entrance(): Entrance
  tell(message: PanelMessage): void
}

/**
 * Waits for the loader's first word and answers on the port it brings. Only the window around this frame is believed, and of it
 * only what the schema knows. Call it while the page loads: the loader speaks as soon as the frame has.
 */
export function meetHost(onMessage: (message: HostMessage) => void): Promise<Host> {
  return new Promise((resolve) => {
    const greet = ({ source, data, origin, ports: [port] }: MessageEvent) => {
      if (source !== window.parent || window.parent === window || data !== HELLO || !port) return
      window.removeEventListener('message', greet)
      resolve(hostOn(port, origin, onMessage))
    }
    window.addEventListener('message', greet)
  })
}

function hostOn(port: MessagePort, origin: string, onMessage: (message: HostMessage) => void): Host {
  let page: HostPage = { url: origin, title: '', referrer: '' }
  let entrance: Entrance = {}
  port.onmessage = ({ data }) => {
    const { data: message } = HostMessage.safeParse(data)
    if (!message) return
    if (message.type === 'page') page = message
    // What is malformed is the page's mistake, for which nobody is turned away.
    if (message.type === 'opened') entrance = Entrance.safeParse(message.by).data ?? {}
    onMessage(message)
  }
  return { origin, page: () => page, entrance: () => entrance, tell: (message) => port.postMessage(message) }
}

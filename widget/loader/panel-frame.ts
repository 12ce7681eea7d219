import { HELLO } from '~/protocol/widget-hello'
import type { HostMessage, PanelMessage } from '~/protocol/widget-messages'
import { isPanelMessage } from './panel-message'
import { quietly } from './quietly'

/**
 * Camera and microphone for calls, autoplay for the other side's sound, fullscreen for its picture, the choice of a loudspeaker,
 * and the local network for a media server inside the company. Without an origin list each goes to the iframe's own origin only.
 */
const ALLOW = 'camera; microphone; autoplay; fullscreen; speaker-selection; local-network-access'

export type PanelFrame = { element: HTMLIFrameElement; tell(message: HostMessage): void; remove(): void }

/** The panel in its iframe and the one port to it. A panel that loads anew gets a new port; the old one is shut. */
export function createPanelFrame(
  { origin, site }: { origin: string; site: string },
  onMessage: (message: PanelMessage) => void,
): PanelFrame {
  const element = document.createElement('iframe')
  let port: MessagePort | undefined
  element.title = 'Support'
  element.allow = ALLOW
  // Told beforehand, so that a page which may not have the panel gets one that says so.
  element.src = `${origin}/panel/${site}?origin=${location.origin}`
  element.onload = quietly(() => {
    const { port1, port2 } = new MessageChannel()
    port?.close()
    port = port1
    port.onmessage = quietly(({ data }: MessageEvent) => {
      if (isPanelMessage(data)) onMessage(data)
    })
    element.contentWindow?.postMessage(HELLO, origin, [port2])
  })
  return {
    element,
    tell: (message) => port?.postMessage(message),
    remove() {
      port?.close()
      element.remove()
    },
  }
}

import { takeCommands } from './commands'
import { quietly } from './quietly'
import { startWidget, type WidgetSettings } from './widget'

/** The element on the customer's page. Taken out of the document, it leaves no listener, port or timer behind. */
export class ParleyWidget extends HTMLElement {
  settings!: WidgetSettings
  #leaving?: AbortController

  connectedCallback() {
    quietly(() => {
      this.#leaving = new AbortController()
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
      takeCommands(window, startWidget(this, root, this.settings, this.#leaving.signal))
    })()
  }

  disconnectedCallback() {
    this.#leaving?.abort()
  }
}

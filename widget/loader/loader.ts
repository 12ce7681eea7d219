import { ParleyWidget } from './parley-widget'
import { quietly } from './quietly'
import type { WidgetSettings } from './widget'

const TAG = 'parley-widget'

/** A page that carries the snippet twice, or runs it again on navigation, still has one widget. */
function mount(settings: WidgetSettings): void {
  if (document.querySelector(TAG)) return
  if (!customElements.get(TAG)) customElements.define(TAG, ParleyWidget)
  const element = document.createElement(TAG) as ParleyWidget
  element.settings = settings
  document.body.append(element)
}

const start = quietly(() => {
  const script = document.currentScript as HTMLScriptElement
  const { site, label } = script.dataset
  if (!site) return
  const settings = { origin: new URL(script.src).origin, site, label: label || 'Contact support' }
  const begin = quietly(() => mount(settings))
  if (document.body) begin()
  else addEventListener('DOMContentLoaded', begin)
})

start()

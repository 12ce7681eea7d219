import type { PanelMessage } from '~/protocol/widget-messages'

/** Hand-written, because a schema library would be twice the loader; a test holds it to `protocol/widget-messages.ts`. */
export function isPanelMessage(value: unknown): value is PanelMessage {
  const { type, text, isOn } = new Object(value) as Record<string, unknown>
  if (type === 'attention') return text === null || typeof text === 'string'
  if (type === 'running') return typeof isOn === 'boolean'
  return ['ready', 'open', 'close'].includes(type as string)
}

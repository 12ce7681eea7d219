import * as z from 'zod'

/**
 * What the loader on the customer's page and the panel in our iframe say to each other.
 * The loader posts `parley-hello` to the iframe's exact origin with one end of a MessageChannel; all else goes through the port.
 */
export const HELLO = 'parley-hello'

/** Loader → panel. */
export const HostMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page'), url: z.string(), title: z.string(), referrer: z.string() }),
  z.object({ type: z.literal('opened') }),
  z.object({ type: z.literal('closed') }),
])
export type HostMessage = z.infer<typeof HostMessage>

/** Panel → loader. */
export const PanelMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('minimise') }),
  /** Something wants attention while the panel is closed, or no longer does. */
  z.object({ type: z.literal('attention'), isOn: z.boolean() }),
])
export type PanelMessage = z.infer<typeof PanelMessage>

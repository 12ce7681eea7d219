import * as z from 'zod'

/**
 * What the loader on the customer's page and the panel in our iframe say to each other.
 * The loader posts `HELLO` to the iframe's exact origin with one end of a MessageChannel; all else goes through the port.
 */

/** Which of the page's buttons or topics the panel was opened by, and who the site says the visitor is; see `StartInteraction`. */
export const Entrance = z.object({
  button: z.optional(z.string()),
  topic: z.optional(z.string()),
  identity: z.optional(z.string()),
})
export type Entrance = z.infer<typeof Entrance>

/** Loader → panel. */
export const HostMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('page'), url: z.string(), title: z.string(), referrer: z.string() }),
  /** `by`: what the page gave along, which is an `Entrance` if it is right. */
  z.object({ type: z.literal('opened'), by: z.optional(z.unknown()) }),
  z.object({ type: z.literal('closed') }),
])
export type HostMessage = z.infer<typeof HostMessage>

/** Panel → loader. */
export const PanelMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** The visitor makes it small; what runs goes on. */
  z.object({ type: z.literal('close') }),
  /** The visitor's turn has come: shown even if they had made it small. */
  z.object({ type: z.literal('open') }),
  /** What wants attention while nobody looks, as the page's title shows it; null when nothing does any more. */
  z.object({ type: z.literal('attention'), text: z.nullable(z.string()) }),
  /** An interaction runs, so the panel comes back by itself after the page is loaded anew. */
  z.object({ type: z.literal('running'), isOn: z.boolean() }),
])
export type PanelMessage = z.infer<typeof PanelMessage>

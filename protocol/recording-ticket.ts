import * as z from 'zod'

/** `watch`: as a player likes it. `download`: byte for byte as it was recorded, so that the manifest's hashes hold. */
export const TicketPurpose = z.enum(['watch', 'download'])
export type TicketPurpose = z.infer<typeof TicketPurpose>

export const OpenTicket = z.object({ purpose: TicketPurpose })
export type OpenTicket = z.infer<typeof OpenTicket>

/** 32 random bytes, base64url. */
export const Ticket = z.string().check(z.regex(/^[\w-]{43}$/))

export const OpenedTicket = z.object({ ticket: Ticket })
export type OpenedTicket = z.infer<typeof OpenedTicket>

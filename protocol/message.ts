import * as z from 'zod'
import { At, Id, MessageText } from './primitives'

/** A chat message as stored. `seq` counts from 1 without gaps within its interaction. */
export const Message = z.object({
  id: Id,
  interactionId: Id,
  seq: z.int(),
  author: z.enum(['visitor', 'agent']),
  /** The agent's name, or the visitor's as given. */
  authorName: z.nullable(z.string()),
  text: z.string(),
  sentAt: At,
})
export type Message = z.infer<typeof Message>

/** The id is the client's own: sending the same message again stores it once and answers with the stored one. */
export const SendMessage = z.object({ id: Id, text: MessageText })
export type SendMessage = z.infer<typeof SendMessage>

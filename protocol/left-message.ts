import * as z from 'zod'
import { MessageText } from './primitives'
import { StartInteraction } from './visitor'

/** A message that is answered by e-mail. */
export const LeftMessage = z.object({
  email: z.email('must be an email address').check(z.maxLength(254, 'must have at most 254 characters')),
  text: MessageText,
})
export type LeftMessage = z.infer<typeof LeftMessage>

/** Asks for help like `StartInteraction`, in writing, and does not wait. */
export const LeaveMessage = StartInteraction.omit({ medium: true }).extend({ message: LeftMessage })
export type LeaveMessage = z.infer<typeof LeaveMessage>

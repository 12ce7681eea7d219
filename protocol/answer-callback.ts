import * as z from 'zod'

/** `token`: 32 random bytes in base64url, made by whoever answers, in the place of all that opened the conversation before. */
export const AnswerCallback = z.object({ token: z.string().check(z.regex(/^[\w-]{43}$/)) })
export type AnswerCallback = z.infer<typeof AnswerCallback>

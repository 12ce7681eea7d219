import * as z from 'zod'

/**
 * RFC 9457. `code` is closed and stable; `detail` is a sentence for a person. A bug has the code `bug` and an `id` that is in the log.
 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  /** The request's id; quote it when asking for help. */
  id: z.string(),
  /** Malformed input: path of the field → what is wrong with it. */
  fields: z.optional(z.record(z.string(), z.string())),
})
export type Problem = z.infer<typeof Problem>

export const PROBLEM_CONTENT_TYPE = 'application/problem+json'

import { Problem } from '~/protocol/problem'

/** The server said no, or could not be reached. `detail` is a sentence for the person in front of the screen. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    /** A `RefusalCode`, `bug`, or one of our own: `unreachable` (no answer), `unreadable` (not ours, e.g. a proxy's page). */
    readonly code: string,
    readonly detail: string | null,
    /** Path of a field → what is wrong with it. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** The request's id, for the log. */
    readonly id: string | null = null,
  ) {
    super(detail ?? code)
    this.name = 'ApiProblem'
  }
}

export const unreachable = () => new ApiProblem(0, 'unreachable', null)

/** Reads a failed answer. Anything but a problem document comes from something between us and the server. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const parsed = Problem.safeParse(body)
  if (!parsed.success) return new ApiProblem(response.status, 'unreadable', null)
  const { status, code, detail, fields, id } = parsed.data
  return new ApiProblem(status, code, detail, fields, id)
}

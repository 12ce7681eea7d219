import { REFUSALS, Refusal } from '~/domain/refusal'
import { PROBLEM_CONTENT_TYPE, type Problem } from '~/protocol/problem'
import { log } from '../log'
import { bugs } from '../metrics'

const BUG_SENTENCE = 'Something went wrong on our side. Quote the id when you ask for help.'

/** Seconds; the sentence of `rate-limited` says a minute. */
const RETRY_AFTER = '60'

/** What a request ends with that cannot be answered: the refusal in words, or a bug with the id under which it is logged, once. */
export function problemOf(error: unknown, id: string): Problem {
  if (error instanceof Refusal) {
    const { status, sentence } = REFUSALS[error.code]
    const fields = Object.keys(error.fields).length > 0 ? { fields: { ...error.fields } } : {}
    return {
      type: `urn:parley:problem:${error.code}`,
      title: sentence,
      status,
      detail: error.detail,
      code: error.code,
      id,
      ...fields,
    }
  }
  bugs.inc()
  log.error({ err: error }, 'A request ended in a bug')
  return { type: 'urn:parley:problem:bug', title: BUG_SENTENCE, status: 500, detail: BUG_SENTENCE, code: 'bug', id }
}

export function problemResponse(problem: Problem): Response {
  const headers = new Headers({ 'content-type': PROBLEM_CONTENT_TYPE, 'cache-control': 'no-store' })
  if (problem.code === 'rate-limited') headers.set('retry-after', RETRY_AFTER)
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}

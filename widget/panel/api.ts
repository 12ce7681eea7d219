import { CallAccess } from '~/protocol/call'
import type { LeaveMessage, LeftMessage } from '~/protocol/left-message'
import { Message, type SendMessage } from '~/protocol/message'
import { Problem } from '~/protocol/problem'
import type { ConsentAnswer } from '~/protocol/recording'
import { Callback, SiteGreeting, StartedInteraction, type StartInteraction } from '~/protocol/visitor'
import { inTime } from './in-time'
import { TROUBLES, type Trouble } from './screen'

const PATIENCE_MS = 10_000
/** A start is listened to for longer than it is waited for. */
const LATEST_MS = 60_000

/** The server said no; `code` is one of `domain/refusal.ts`, `bug`, or `failed` where it gave none. Anything else that goes wrong is the network. */
export class ApiRefusal extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
  ) {
    super(code)
  }

  /** Asking again would be refused again: neither was it too often, nor has a server on the way failed. */
  get isFinal(): boolean {
    return this.status < 500 && this.status !== 429
  }
}

export type VisitorHeaders = { authorization: string; 'x-parley-origin': string }

export const visitorHeaders = (token: string, hostOrigin: string): VisitorHeaders => ({
  authorization: `Bearer ${token}`,
  'x-parley-origin': hostOrigin,
})

export const fetchGreeting = (siteKey: string, hostOrigin: string) =>
  request(`/v1/sites/${encodeURIComponent(siteKey)}/greeting?origin=${encodeURIComponent(hostOrigin)}`, {}, SiteGreeting)

/** An answer that comes too late is called off, so that nobody stands in the queue whose screen said that it did not work. */
export function startInteraction(body: StartInteraction): Promise<StartedInteraction> {
  const asked = request('/v1/visitor/interactions', { ...post(body), signal: AbortSignal.timeout(LATEST_MS) }, StartedInteraction)
  return inTime(asked, PATIENCE_MS, ({ visitorToken }) => {
    endInteraction(visitorHeaders(visitorToken, body.origin)).catch(() => {})
  })
}

export const leaveMessage = (body: LeaveMessage) => request('/v1/visitor/left-messages', post(body))

export const leaveMessageInstead = (headers: VisitorHeaders, message: LeftMessage) =>
  request('/v1/visitor/message', post(message, headers))

export const requestCallback = (headers: VisitorHeaders) => request('/v1/visitor/callback', post({}, headers), Callback)

export const answerCallback = (headers: VisitorHeaders, token: string) => request('/v1/visitor/answer', post({ token }, headers))

export const fetchAccess = (headers: VisitorHeaders) => request('/v1/visitor/call', post({}, headers), CallAccess)

export const reportJoined = (headers: VisitorHeaders) => request('/v1/visitor/joined', post({}, headers))

export const reportUnencrypted = (headers: VisitorHeaders) => request('/v1/visitor/unencrypted', post({}, headers))

export const postMessage = (headers: VisitorHeaders, message: SendMessage) =>
  request('/v1/visitor/messages', post(message, headers), Message)

export const postConsent = (headers: VisitorHeaders, answer: ConsentAnswer) =>
  request('/v1/visitor/consent', post({ answer }, headers))

export const endInteraction = (headers: VisitorHeaders) => request('/v1/visitor/end', post({}, headers))

/** The sentence to show for whatever a request threw. */
export function troubleFrom(error: unknown): Trouble {
  if (!(error instanceof ApiRefusal)) return 'network'
  // The page's token has run out, which a page loaded anew has not.
  if (error.code === 'identity-wrong') return 'client-too-old'
  return TROUBLES.find((trouble) => trouble === error.code) ?? 'failed'
}

const post = (body: unknown, headers?: VisitorHeaders): RequestInit => ({
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

type Schema<T> = { parse(value: unknown): T }

async function request(path: string, init: RequestInit): Promise<void>
async function request<T>(path: string, init: RequestInit, schema: Schema<T>): Promise<T>
async function request<T>(path: string, init: RequestInit, schema?: Schema<T>): Promise<T | undefined> {
  const response = await fetch(path, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS), ...init })
  if (!response.ok) throw new ApiRefusal(await codeOf(response), response.status)
  return schema?.parse(await response.json())
}

async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null)
  return Problem.safeParse(body).data?.code ?? 'failed'
}

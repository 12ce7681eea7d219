import { AsyncLocalStorage } from 'node:async_hooks'
import pino from 'pino'

/** Carries the request's id to every line that is logged while it is served. */
const request = new AsyncLocalStorage<{ requestId: string }>()

const SECRETS = [
  'password',
  'passwordHash',
  'token',
  'visitorToken',
  'ticket',
  'secret',
  'apiSecret',
  'material',
  'callKey',
  'waitingKey',
  'dataKey',
  'kek',
  'privateKey',
  'sealedPrivateKey',
  'signingPrivateKey',
  'secretAccessKey',
  // Whole, because what is secret in them may lie a step too deep.
  'credentials',
  'iceServers',
  // A password stands in it.
  'databaseUrl',
]
const SECRET_HEADERS = ['authorization', 'cookie', '["set-cookie"]']

/**
 * One JSON object a line. What is secret is redacted by name wherever it stands, three levels deep; call it with the fields first:
 * `log.warn({ interactionId }, 'Room could not be deleted')`.
 */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  // A copy: pino writes the line's own fields into it.
  mixin: () => ({ ...request.getStore() }),
  redact: {
    paths: [...SECRETS, ...SECRET_HEADERS].flatMap((name) => {
      const step = name.startsWith('[') ? name : `.${name}`
      return [name, `*${step}`, `*.*${step}`]
    }),
    censor: '[redacted]',
  },
})

export const withRequestId = <Result>(requestId: string, work: () => Result): Result => request.run({ requestId }, work)

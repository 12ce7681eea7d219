import { OpenAPIHono } from '@hono/zod-openapi'
import { REFUSALS } from '~/domain/refusal'
import { PROBLEM_CONTENT_TYPE, Problem } from '~/protocol/problem'
import { PROTOCOL_VERSION } from '~/protocol/version'
import type { Caller, Endpoint } from './endpoint'

type ApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** OpenAPI 3.1 of the route table, made from the schemas that the routes parse with. */
export function describeApi(endpoints: readonly Endpoint[]): ApiDocument {
  const { openAPIRegistry: registry, getOpenAPI31Document } = new OpenAPIHono()
  for (const [name, scheme] of Object.entries(SCHEMES)) registry.registerComponent('securitySchemes', name, scheme)
  for (const endpoint of endpoints) registry.registerPath(operationOf(endpoint))
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Parley', version: String(PROTOCOL_VERSION), description: `Refusals by code: ${refusalList()}.` },
  })
}

const SCHEMES = {
  visitor: {
    type: 'http',
    scheme: 'bearer',
    description: 'A visitor’s token; with it X-Parley-Origin, the origin of the website.',
  },
  staff: {
    type: 'apiKey',
    in: 'cookie',
    name: 'parley-session',
    description: 'Set at sign-in; `__Host-parley-session` over HTTPS.',
  },
  apiKey: { type: 'http', scheme: 'bearer', description: 'Made in Settings → API: `parley_…`.' },
  webhook: { type: 'apiKey', in: 'header', name: 'Authorization', description: 'The media server’s signature of the body.' },
} as const

/** Any one of them opens it; none: it is open to anyone. */
const SCHEMES_OF: Record<Caller, readonly (keyof typeof SCHEMES)[]> = {
  anyone: [],
  visitor: ['visitor'],
  'media-server': ['webhook'],
  agent: ['staff'],
  supervisor: ['staff'],
  admin: ['staff'],
  'download-recordings': ['staff'],
  'delete-recordings': ['staff'],
  'pause-recordings': ['apiKey'],
  administer: ['staff', 'apiKey'],
}

function operationOf({ method, path, caller, summary, schemas, status }: Endpoint) {
  const { params, query, body, answer } = schemas
  const schemes = SCHEMES_OF[caller]
  const problem = { description: 'A refusal', content: { [PROBLEM_CONTENT_TYPE]: { schema: Problem } } }
  const success = answer ? { content: { 'application/json': { schema: answer } } } : {}
  return {
    method,
    path: path.replace(/:(\w+)/g, '{$1}'),
    summary,
    ...(schemes.length > 0 && { security: schemes.map((scheme) => ({ [scheme]: [] })) }),
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: { [status]: { description: status === 204 ? 'Done' : 'The answer', ...success }, default: problem },
  }
}

const refusalList = () =>
  Object.entries(REFUSALS)
    .map(([code, { status }]) => `${code} (${status})`)
    .join(', ')

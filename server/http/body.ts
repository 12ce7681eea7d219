import type * as z from 'zod'
import { Refusal, type RefusalCode } from '~/domain/refusal'
import { BODY_MAX_BYTES } from '~/protocol/primitives'

/** Reads at most so much; whoever sends more is refused at the first byte too many, not after the last. */
export async function readBody(request: Request, maxBytes = BODY_MAX_BYTES): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length')) > maxBytes) throw new Refusal('too-large')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new Refusal('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

export const isJson = (request: Request): boolean => /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')

export async function readJson<Body>(request: Request, schema: z.ZodType<Body>, maxBytes?: number): Promise<Body> {
  if (!isJson(request)) throw new Refusal('unsupported-media-type')
  return parse(schema, decodeJson(await readBody(request, maxBytes)), 'malformed')
}

/** The value as the schema has it, or a refusal that names each wrong field. */
export function parse<Value>(schema: z.ZodType<Value>, input: unknown, code: RefusalCode): Value {
  const result = schema.safeParse(input)
  if (!result.success) throw new Refusal(code, undefined, fieldsOf(result.error))
  const unstorable = findUnstorable(result.data)
  if (unstorable !== null) throw new Refusal(code, undefined, { [unstorable]: 'has a character that cannot be stored' })
  return result.data
}

function decodeJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Refusal('malformed', 'The body is not valid JSON in UTF-8.')
  }
}

const fieldsOf = (error: z.ZodError) =>
  Object.fromEntries(error.issues.slice(0, 20).map((issue) => [issue.path.join('.').slice(0, 100), issue.message]))

/** Postgres stores neither U+0000 nor half a surrogate pair. Returns the path of the first such text, or null. */
function findUnstorable(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return /\0|\p{Surrogate}/u.test(value) ? path : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const found = findUnstorable(inner, path ? `${path}.${key}` : key)
    if (found !== null) return found
  }
  return null
}

/** What JSON can say. `undefined` in an object counts as absent. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/**
 * The one way in which we write a value that is signed: the JSON Canonicalization Scheme (RFC 8785): no white space, names in
 * the order of their UTF-16 units, numbers and strings as ECMAScript writes them. To be encoded as UTF-8.
 * @throws TypeError for what has no such form: numbers that are not finite, half a surrogate pair
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter((member): member is [string, Json] => member[1] !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
    return `{${members.map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('A number must be finite')
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) throw new TypeError('A text must be well formed')
  return JSON.stringify(value)
}

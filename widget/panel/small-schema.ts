/**
 * The part of `zod/mini` that `protocol/` uses where the panel parses, at a seventh of its size: the panel's build puts this in the
 * place of `zod`, so the schemas stay the protocol's own. `tests/widget/small-schema.test.ts` holds it to zod's answers.
 */
type Check<T> = (value: T) => T
type Read<T> = (value: unknown) => T

export type Schema<T> = {
  /** Throws when the value does not fit; unknown fields are left out. */
  parse: Read<T>
  safeParse(value: unknown): { success: boolean; data?: T }
  check(...checks: Check<T>[]): Schema<T>
}

const schema = <T>(parse: Read<T>): Schema<T> => ({
  parse,
  safeParse(value) {
    try {
      return { success: true, data: parse(value) }
    } catch {
      return { success: false }
    }
  },
  check: (...checks) => schema((value) => checks.reduce((checked, check) => check(checked), parse(value))),
})

const where = <T>(fits: (value: unknown) => unknown): Schema<T> =>
  schema((value) => {
    if (!fits(value)) throw new TypeError('does not fit')
    return value as T
  })

const must =
  <T>(fits: (value: T) => boolean): Check<T> =>
  (value) =>
    where<T>(() => fits(value)).parse(value)

const isText = (value: unknown): value is string => typeof value === 'string'
const matching = (pattern: RegExp) => where<string>((value) => isText(value) && pattern.test(value))

export const string = () => where<string>(isText)
export const unknown = () => where<unknown>(() => true)
export const boolean = () => where<boolean>((value) => typeof value === 'boolean')
export const int = () => where<number>(Number.isSafeInteger)
export const literal = <const T>(expected: T) => where<T>((value) => value === expected)
export const uuid = () =>
  matching(/^([\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}|0{8}-(0{4}-){3}0{12}|f{8}-(f{4}-){3}f{12})$/i)
export const iso = {
  datetime: () => where<string>((value) => isText(value) && INSTANT.test(value) && isDay(value.slice(0, 10))),
}

const INSTANT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?Z$/
/** February has no 30th: a date that the calendar moves on is not one. */
const isDay = (day: string) => new Date(day).toJSON()?.startsWith(day)

const one = <T>(options: Schema<T>[]): Schema<T> =>
  schema((value) => {
    const fitting = options.map((option) => option.safeParse(value)).find(({ success }) => success)
    return fitting ? (fitting.data as T) : never().parse(value)
  })
const never = () => where<never>(() => false)

const enumeration = <T>(values: readonly T[]) => where<T>((value) => values.includes(value as T))

export { enumeration as enum }

export const nullable = <T>(inner: Schema<T>) => one<T | null>([literal(null), inner])
export const optional = <T>(inner: Schema<T>) => one<T | undefined>([literal(undefined), inner])
export const discriminatedUnion = <T>(_key: string, options: Schema<T>[]) => one(options)

export const array = <T>(inner: Schema<T>) =>
  schema<T[]>((value) =>
    where<unknown[]>(Array.isArray)
      .parse(value)
      .map((item) => inner.parse(item)),
  )

const plain = where<Record<string, unknown>>((value) => typeof value === 'object' && value && !Array.isArray(value))

export const object = <T extends Record<string, unknown>>(shape: { [K in keyof T]: Schema<T[K]> }) =>
  schema<T>((value) => {
    const given = plain.parse(value)
    const entries = Object.keys(shape).map((key) => [key, shape[key]?.parse(given[key])] as const)
    return Object.fromEntries(entries.filter(([key, read]) => read !== undefined || key in given)) as T
  })

export const record = <T>(_key: Schema<string>, inner: Schema<T>) =>
  schema<Record<string, T>>((value) =>
    Object.fromEntries(Object.entries(plain.parse(value)).map(([key, item]) => [key, inner.parse(item)])),
  )

export const trim = (): Check<string> => (value) => value.trim()
export const toLowerCase = (): Check<string> => (value) => value.toLowerCase()
export const length = (count: number) => must<string>((value) => value.length === count)
export const minLength = (count: number) => must<string>((value) => value.length >= count)
export const maxLength = (count: number) => must<string>((value) => value.length <= count)
export const gte = (least: number) => must<number>((value) => value >= least)

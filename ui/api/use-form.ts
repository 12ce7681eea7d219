'use client'

import { type FormEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ZodType } from 'zod'
import { useSubmit } from './use-submit'

type Sentences = Readonly<Record<string, string>>

/**
 * A plain form: its fields are checked by the schema that the server uses too, and each mistake is said at its field.
 * The first one gets the focus. What the server finds wrong comes back the same way.
 * @param sentences name of a field → what to do about it
 * @param known what the body needs beyond the fields, e.g. a token
 */
export function useForm<Body>(
  schema: ZodType<Body>,
  sentences: Sentences,
  send: (body: Body) => Promise<void>,
  known: object = {},
) {
  const [mistakes, setMistakes] = useState<Sentences>({})
  const { submit, isBusy, problem } = useSubmit(send)
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const parsed = schema.safeParse({ ...Object.fromEntries(new FormData(form)), ...known })
    const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0]))
    // Written out at once, so that the focused field is announced together with its mistake.
    flushSync(() => setMistakes(pick(sentences, wrong)))
    if (parsed.success) void submit(parsed.data)
    else focusFirst(form, wrong)
  }
  const errorOf = (field: string): string | undefined =>
    mistakes[field] ?? (problem && field in problem.fields ? (sentences[field] ?? problem.fields[field]) : undefined)
  return { onSubmit, errorOf, isBusy, problem }
}

const pick = (sentences: Sentences, fields: string[]): Sentences =>
  Object.fromEntries(fields.map((field) => [field, sentences[field] ?? '']))

function focusFirst(form: HTMLFormElement, fields: readonly string[]): void {
  const first = [...form.elements].find((element) => fields.includes(element.getAttribute('name') ?? ''))
  if (first instanceof HTMLElement) first.focus()
}

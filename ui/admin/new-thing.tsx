'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import * as z from 'zod'
import { useProblemSentence } from '~/ui/api/problem-sentence'
import { request } from '~/ui/api/request'
import { useForm } from '~/ui/api/use-form'
import { Button } from '~/ui/primitives/button'
import { Field } from '~/ui/primitives/field'
import { Note } from '~/ui/primitives/note'
import { TextInput } from '~/ui/primitives/text-input'

const Made = z.object({ id: z.string() })
const FormFields = z.object({ name: z.string().trim().min(1).max(80) })

/** What can be made of a name alone: `words` in the catalogue, where it is posted, and where its page is. */
type NewThingProps = { words: 'queues.new' | 'site.new'; address: string; page: string }

/** A name is enough; the rest is set on the page of its own that follows. */
export function NewThing({ words, address, page }: NewThingProps) {
  const t = useTranslations(words)
  const sentenceOf = useProblemSentence()
  const router = useRouter()
  const { onSubmit, errorOf, isBusy, problem } = useForm(FormFields, { name: t('wrong') }, async ({ name }) => {
    const { id } = await request('POST', address, { name }, Made)
    router.push(`${page}/${id}`)
    router.refresh()
  })
  const isTaken = problem?.code === 'name-taken'
  return (
    <form noValidate onSubmit={onSubmit} className="grid max-w-174 gap-2">
      <div className="flex items-start gap-2">
        <Field
          className="min-w-0 flex-1 tablet:max-w-80"
          label={t('name')}
          error={isTaken ? sentenceOf(problem) : errorOf('name')}
        >
          {(control) => <TextInput {...control} name="name" autoComplete="off" maxLength={80} />}
        </Field>
        <Button type="submit" disabled={isBusy} className="mt-6">
          {t(isBusy ? 'making' : 'make')}
        </Button>
      </div>
      {problem && !isTaken && !errorOf('name') ? <Note tone="danger">{sentenceOf(problem)}</Note> : null}
    </form>
  )
}

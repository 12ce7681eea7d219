import type { ReactNode } from 'react'
import { translate } from '~/ui/messages/catalogue'
import { Mark } from '~/ui/primitives/mark'

const t = translate('app')

/** The pages before the rail: one thing to do on the left, a picture of it on the right where there is room. */
export function Entrance({ children, foot, aside }: { children: ReactNode; foot: ReactNode; aside: ReactNode }) {
  return (
    <main className="grid min-h-dvh bg-surface-1 min-[900px]:grid-cols-[minmax(440px,1fr)_1.1fr]">
      <section className="flex flex-col gap-10 px-6 py-8 tablet:px-14 tablet:py-10">
        <p className="flex items-center gap-2.5 text-lead font-semibold">
          <Mark />
          {t('name')}
        </p>
        <div className="my-auto w-full max-w-92">{children}</div>
        <p className="text-small text-ink-3">{foot}</p>
      </section>
      <div className="grid place-items-center border-s bg-surface-0 p-12 max-[899px]:hidden">{aside}</div>
    </main>
  )
}

export function EntranceHead({ title, about }: { title: string; about: ReactNode }) {
  return (
    <div className="mb-4">
      <h1 className="text-title">{title}</h1>
      <p className="mt-1 text-form text-ink-2 wrap-anywhere">{about}</p>
    </div>
  )
}

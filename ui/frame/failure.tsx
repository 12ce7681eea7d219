'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { EmptyState } from '~/ui/primitives/empty-state'

export type FailureProps = { error: Error & { digest?: string }; reset: () => void }

/** A page broke on the server or here. Trying again asks the server anew. */
export function Failure({ error, reset }: FailureProps) {
  const t = useTranslations('failure')
  const router = useRouter()
  const [isTrying, startTrying] = useTransition()
  const again = () =>
    startTrying(() => {
      router.refresh()
      reset()
    })
  return (
    <main id="main" className="h-full min-h-60 bg-surface-1">
      <div className="column-head">
        <h1>{t('title')}</h1>
      </div>
      <div role="alert">
        <EmptyState
          title={t('about')}
          next={error.digest ? t('digest', { digest: error.digest }) : t('noDigest')}
          action={
            <Button onClick={again} disabled={isTrying}>
              {t('again')}
            </Button>
          }
        />
      </div>
    </main>
  )
}

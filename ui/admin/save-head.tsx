'use client'

import { useTranslations } from 'use-intl'
import { Button } from '~/ui/primitives/button'
import { cx } from '~/ui/primitives/cx'
import type { Form } from './save-bar'
import { SavedNote } from './saved-note'

type SaveHeadProps = { form: Form; changes: number; mistakes: number; className?: string }

/** In a page's head: how much is changed and what of it is wrong, with the two ways on. On a phone it lies below the page. */
export function SaveHead({ form, changes, mistakes, className }: SaveHeadProps) {
  const t = useTranslations('settings.save')
  if (!form.isChanged) return <SavedNote at={form.savedAt} />
  return (
    <div className={cx('ms-auto flex shrink-0 items-center gap-2', className)}>
      <p role="status" className="flex flex-wrap gap-x-2 text-small text-ink-2 max-tablet:flex-1">
        {t('changes', { count: changes })}
        {mistakes > 0 ? <span className="font-medium text-danger">{t('toMend', { count: mistakes })}</span> : null}
      </p>
      <Button variant="quiet" onClick={form.discard} disabled={form.isBusy}>
        {t('discard')}
      </Button>
      <Button variant="primary" onClick={form.save} disabled={form.isBusy || !form.isValid}>
        {form.isBusy ? t('saving') : t('save')}
      </Button>
    </div>
  )
}

'use client'

import { useTranslations } from 'use-intl'
import { formatDuration } from '~/ui/primitives/duration'
import type { Mark } from './recording-marks'
import { useTimelineSentence } from './timeline-sentence'

/** What a mark stands for, in words. */
export function useMarkWords(): (mark: Mark) => string {
  const t = useTranslations('recording')
  const sentenceOf = useTimelineSentence()
  return (mark) => {
    switch (mark.kind) {
      case 'message': {
        const { author, authorName, text } = mark.message
        return t('said', { author: authorName ?? t(author === 'visitor' ? 'unnamed.visitor' : 'unnamed.team'), text })
      }
      case 'note':
        return t('noted', { author: mark.note.author.name ?? t('formerMember'), text: mark.note.text })
      case 'gap':
        return t('gapOf', { reason: t(`gap.${mark.gap.reason}`), length: formatDuration(mark.gap.toMs - mark.gap.fromMs) })
      case 'event':
        return sentenceOf(mark.row)
    }
  }
}

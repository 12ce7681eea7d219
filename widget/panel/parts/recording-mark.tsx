import type { VisitorInteraction } from '~/protocol/visitor'
import { markOf } from '../recording-view'
import { t } from '../words'

/** A red dot and the word only while something is written; a pause is an empty box. */
export function RecordingMark({ recording }: Pick<VisitorInteraction, 'recording'>) {
  const mark = markOf(recording)
  return (
    <div role="status">
      {mark && (
        <p class={`mark ${mark}`}>
          <i />
          <span>{t(`recording.${mark}`)}</span>
        </p>
      )}
    </div>
  )
}

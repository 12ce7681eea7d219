'use client'

import { useTranslations } from 'use-intl'
import { formatDuration } from '~/ui/primitives/duration'
import { RecordingMarkIcon } from './recording-mark-icon'
import type { Mark } from './recording-marks'
import { useMarkWords } from './use-mark-words'

type RecordingMarkProps = {
  mark: Mark
  /** In pixels, as is how wide it is. */
  left: number
  size: number
  /** As far as its words may reach; null: none stand beside it. */
  room: number | null
  /** The one of its bar at which the Tab key stops. */
  isReached: boolean
  /** It is pointed at or has the focus, or, with null, no more. */
  onShow: (mark: Mark | null) => void
  onReach: () => void
  onGo: () => void
}

export function RecordingMark({ mark, left, size, room, isReached, onShow, onReach, onGo }: RecordingMarkProps) {
  const t = useTranslations('recording')
  const words = useMarkWords()(mark)
  return (
    <button
      type="button"
      aria-label={t('mark', { at: formatDuration(mark.atMs), words })}
      tabIndex={isReached ? 0 : -1}
      style={room === null ? { left, width: size } : { left, maxWidth: room }}
      className={room === null ? ALONE : WITH_WORDS}
      onPointerEnter={() => onShow(mark)}
      onPointerLeave={() => onShow(null)}
      onFocus={({ currentTarget }) => {
        onReach()
        if (currentTarget.matches(':focus-visible')) onShow(mark)
      }}
      onBlur={() => onShow(null)}
      onClick={onGo}
    >
      <span className={ICON} style={{ width: room === null ? size : ICON_PX }}>
        <RecordingMarkIcon mark={mark} />
      </span>
      {room === null ? null : <span className="ps-0.5 pe-1.5 leading-6 whitespace-nowrap">{words}</span>}
    </button>
  )
}

/** With the room around it; narrower than the least room of a mark. */
const ICON_PX = 16
/** The ring lies around the icon: what is left of the room for words that do not fit is nothing to look at. */
const ICON =
  'grid h-6 flex-none place-items-center rounded-tag group-focus-visible:outline-2 group-focus-visible:-outline-offset-1 group-focus-visible:outline-focus'

const ALONE = 'group absolute inset-y-0 flex justify-center text-accent-ink outline-none'
/** Words that do not fit whole would begin a second line, and that is not seen: never half a word. */
const WITH_WORDS =
  'group absolute top-0 flex h-6 flex-wrap overflow-hidden text-label font-medium text-ink-2 outline-none hover:text-ink-1'

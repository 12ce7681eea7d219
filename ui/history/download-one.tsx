'use client'

import { AudioLines, Film } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import type { RecordingContent } from '~/protocol/recording-detail'
import { Composition } from '~/ui/composition/composition'
import { chooseFormat, type FileFormat } from '~/ui/composition/file-format'
import type { SceneWords } from '~/ui/composition/scenes'
import { DownloadChoice } from './download-choice'
import { hasPictures } from './recording-views'

type DownloadOneProps = { recordingId: string; content: RecordingContent; onStart: (composition: Composition) => void }

/** One file of both sides: a video, or of a recording without pictures one of sound. */
export function DownloadOne({ recordingId, content, onStart }: DownloadOneProps) {
  const t = useTranslations('download')
  const kind = hasPictures(content.tracks) ? 'video' : 'audio'
  const format = useFormat(kind)
  const words = useSceneWords(content)
  const stamp = useStamp(content.startedAt)
  const start = () => {
    if (!format) return
    const name = `${t('fileName', { stamp })}.${format.extension}`
    onStart(new Composition(recordingId, { content, words, format }, name))
  }
  return (
    <DownloadChoice
      icon={kind === 'video' ? <Film /> : <AudioLines />}
      title={t(`one.${kind}`)}
      isDisabled={!format}
      onChoose={start}
    >
      {format === undefined ? t('looking') : t(`format.${format?.name ?? 'none'}`)}
    </DownloadChoice>
  )
}

/** What this browser can make; undefined until that is known. */
function useFormat(kind: FileFormat['kind']): FileFormat | null | undefined {
  const [format, setFormat] = useState<FileFormat | null>()
  useEffect(() => {
    let isWanted = true
    void chooseFormat(kind).then((chosen) => isWanted && setFormat(chosen))
    return () => {
      isWanted = false
    }
  }, [kind])
  return format
}

function useSceneWords({ tracks }: RecordingContent): SceneWords {
  const t = useTranslations('recording')
  const own = useTranslations('download')
  const nameOf = ({ name, role }: RecordingContent['tracks'][number]) =>
    name ?? t(role === 'visitor' ? 'unnamed.visitor' : 'unnamed.team')
  return {
    tracks: tracks.map((track) => (track.source === 'screen' ? own('screenOf', { name: nameOf(track) }) : nameOf(track))),
    unnamed: { visitor: t('unnamed.visitor'), team: t('unnamed.team') },
    gaps: {
      pause: t('gap.pause'),
      'no-consent': t('gap.no-consent'),
      reconnect: t('gap.reconnect'),
      'recorder-lost': t('gap.recorder-lost'),
      loss: t('gap.loss'),
      storage: t('gap.storage'),
    },
    notKept: own('notKept'),
  }
}

/** `2026-11-25 13.00`: sorts by itself, and no file system refuses it. */
function useStamp(startedAt: string): string {
  const timeZone = useTimeZone()
  const swedish = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
  return swedish.format(new Date(startedAt)).replace(':', '.')
}

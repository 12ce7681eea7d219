'use client'

import { AudioLines, Maximize2, Minimize2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { RecordedTrack } from '~/protocol/recording-detail'
import { cx } from '~/ui/primitives/cx'
import { initials } from '~/ui/primitives/initials'
import { isHeardAt } from './recording-levels'
import type { RecordingPlayer } from './recording-player'
import { gapAt } from './recording-timeline'
import { isSeenAt, isTrackSeenAt, type Look, namesAt, type View } from './recording-views'
import { usePlayer } from './use-recording'

type RecordingViewProps = { view: View; player: RecordingPlayer; look: Look; onFocus: () => void }

/** One side, or a shared screen: the picture with whose it is, or a name over a calm surface. */
export function RecordingView({ view, player, look, onFocus }: RecordingViewProps) {
  const name = useViewName(view, player)
  const hasBegun = usePlayer(player, (state) => state.hasBegun)
  const { gaps } = player.content
  const isSeen = usePlayer(player, ({ positionMs, failed }) => hasBegun && isSeenAt(view, positionMs, { gaps, failed }))
  const isSpeaking = useIsSpeaking(view, player)
  return (
    <figure
      aria-label={name}
      data-speaking={isSeen && isSpeaking}
      className={cx(
        'group speaking-ring relative flex min-h-0 min-w-0 items-stretch justify-center overflow-hidden bg-stage-2',
        PLACES[look],
        view.key === 'screen' && !isSeen && 'hidden',
      )}
    >
      {view.tracks.map(({ track, place }) => (
        <Picture key={place} {...{ track, place, player, name }} isWhole={view.key === 'screen' || look === 'large'} />
      ))}
      {/* Nobody is said to have no picture before anybody looked. */}
      {isSeen || !hasBegun ? (
        <Plate name={name} isSpeaking={isSpeaking} />
      ) : (
        <NoPicture {...{ view, player, name, look, isSpeaking }} />
      )}
      {look === 'alone' || !hasBegun ? null : <FocusButton name={name} isLarge={look === 'large'} onFocus={onFocus} />}
    </figure>
  )
}

const PLACES: Record<Look, string> = {
  alone: '',
  beside: '',
  large: 'row-start-1 max-tablet:col-span-full tablet:col-start-1 tablet:row-span-full',
  small: 'max-tablet:row-start-2 tablet:col-start-2',
}

function useViewName(view: View, player: RecordingPlayer): string {
  const t = useTranslations('recording')
  const names = usePlayer(player, ({ positionMs }) => namesAt(view, positionMs).join(', '))
  if (view.key === 'screen') return names ? t('screenOf', { name: names }) : t('screen')
  return names || t(`unnamed.${view.key}`)
}

/** Known once the sound is measured. */
function useIsSpeaking({ key }: View, player: RecordingPlayer): boolean {
  const levels = player.sound.state.get().levels[key === 'visitor' ? 0 : 1]
  return usePlayer(player, ({ positionMs, isPlaying }) => key !== 'screen' && isPlaying && isHeardAt(levels, positionMs))
}

type PictureProps = { track: RecordedTrack; place: number; player: RecordingPlayer; name: string; isWhole: boolean }

/** Also without a picture there is sound in it. */
function Picture({ track, place, player, name, isWhole }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const still = useRef<HTMLCanvasElement>(null)
  useEffect(
    () => (video.current && still.current ? player.attach(place, video.current, still.current) : undefined),
    [player, place],
  )
  const { gaps } = player.content
  const isShown = usePlayer(
    player,
    ({ positionMs, hasBegun, failed }) => hasBegun && isTrackSeenAt({ track, place }, positionMs, { gaps, failed }),
  )
  const fit = isWhole ? 'object-contain' : 'object-cover'
  return (
    <div className={cx('relative min-w-0 flex-1 bg-stage', !isShown && 'hidden')}>
      {/* biome-ignore lint/a11y/useMediaCaption: what was said is written down nowhere. */}
      <video ref={video} aria-label={name} playsInline preload="auto" className={`absolute inset-0 size-full ${fit}`} />
      <canvas ref={still} aria-hidden className={`absolute inset-0 size-full ${fit}`} />
    </div>
  )
}

function Plate({ name, isSpeaking }: { name: string; isSpeaking: boolean }) {
  return (
    <figcaption className="absolute start-3 bottom-3 flex h-7 max-w-[80%] items-center gap-1.5 rounded-control bg-stage/80 px-2.5 font-medium">
      {isSpeaking ? <AudioLines aria-hidden /> : null}
      <span className="truncate">{name}</span>
    </figcaption>
  )
}

type NoPictureProps = { view: View; player: RecordingPlayer; name: string; look: Look; isSpeaking: boolean }

/** Who it is, and why there is nothing of them where there is nothing. */
function NoPicture({ view, player, name, look, isSpeaking }: NoPictureProps) {
  const t = useTranslations('recording')
  const participants = view.tracks.map(({ track }) => track.participant)
  const reason = usePlayer(player, ({ positionMs }) => gapAt(player.content.gaps, participants, positionMs)?.reason ?? null)
  const hasFailed = usePlayer(player, ({ failed }) => view.tracks.some(({ place }) => failed[place]))
  const why = hasFailed ? t('unplayable') : reason && t(`gap.${reason}`)
  return (
    <figcaption className="flex min-w-0 flex-col items-center justify-center gap-2 px-3 text-center">
      <span aria-hidden data-speaking={isSpeaking} className={cx('speaking-ring relative', DISC, DISC_SIZES[look])}>
        {initials(name)}
      </span>
      <span className="flex max-w-full items-center gap-1.5 font-medium">
        {isSpeaking ? <AudioLines aria-hidden /> : null}
        <span className="truncate">{name}</span>
      </span>
      {why ? <span className="text-stage-ink-2">{why}</span> : null}
    </figcaption>
  )
}

const DISC = 'forced-edge grid flex-none place-items-center rounded-full bg-stage font-semibold'
const DISC_SIZES: Record<Look, string> = {
  alone: 'size-14 text-lead tablet:size-16 tablet:text-title',
  beside: 'size-14 text-lead tablet:size-24 tablet:text-display',
  large: 'size-24 text-display',
  small: 'size-10 text-form',
}

function FocusButton({ name, isLarge, onFocus }: { name: string; isLarge: boolean; onFocus: () => void }) {
  const t = useTranslations('recording')
  return (
    <button
      type="button"
      aria-label={isLarge ? t('sideBySide') : t('enlarge', { name })}
      className="absolute end-2 top-2 grid size-8 place-items-center rounded-control bg-stage/80 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      onClick={onFocus}
    >
      {isLarge ? <Minimize2 /> : <Maximize2 />}
    </button>
  )
}

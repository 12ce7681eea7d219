'use client'

import { useEffect, useRef } from 'react'
import { cx } from '~/ui/primitives/cx'

type PictureProps = { track: MediaStreamTrack; label: string; isMirrored?: boolean; className?: string }

/** One camera's picture. Silent: sound is played by the call. Mirrored only for one's own eyes. */
export function Picture({ track, label, isMirrored, className }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (!video.current) return
    video.current.srcObject = new MediaStream([track])
    video.current.play().catch(() => {})
  }, [track])
  return (
    <video
      ref={video}
      aria-label={label}
      autoPlay
      muted
      playsInline
      className={cx('size-full object-cover', isMirrored && '-scale-x-100', className)}
    />
  )
}

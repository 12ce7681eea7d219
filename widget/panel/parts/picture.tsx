import { useEffect, useRef } from 'preact/hooks'

/** A live picture without sound; whose it is stands in its label. */
export function Picture({ track, label, isMirrored }: { track: MediaStreamTrack; label: string; isMirrored?: boolean }) {
  const videoRef = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (videoRef.current) videoRef.current.srcObject = new MediaStream([track])
  }, [track])
  return <video ref={videoRef} aria-label={label} class={isMirrored ? 'mirrored' : undefined} autoPlay playsInline muted />
}

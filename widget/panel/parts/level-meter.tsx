import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../words'
import { Icon } from './icon'

/** Below this the room is just quiet; of the signal's full scale. */
const HEARD = 0.04
const GAIN = 4

/** Shows that the microphone hears something. The bar is drawn past the framework: it changes with every frame. */
export function LevelMeter({ track, isOn }: { track: MediaStreamTrack; isOn: boolean }) {
  const bar = useRef<HTMLElement>(null)
  const [isHeard, setHeard] = useState(false)
  useEffect(() => {
    return watchLevel(track, (level) => {
      bar.current?.style.setProperty('--level', `${Math.min(100, Math.round(level * GAIN * 100))}%`)
      bar.current?.setAttribute('aria-valuenow', String(Math.min(100, Math.round(level * GAIN * 100))))
      if (level > HEARD) setHeard(true)
    })
  }, [track])
  return (
    <div class="meter">
      <Icon name={isOn ? 'mic' : 'mic-off'} size={20} />
      <i ref={bar} role="meter" aria-label={t('check.level')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={0} />
      <span class={isOn && isHeard ? 'small heard' : 'small quiet'} aria-live="polite">
        {isOn ? t(isHeard ? 'check.heard' : 'check.speak') : t('check.muted')}
      </span>
    </div>
  )
}

/** Calls back with the root mean square of the signal, once a frame while the page is seen. */
function watchLevel(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = context.createAnalyser()
  const samples = new Float32Array(analyser.fftSize)
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  let frame = requestAnimationFrame(function look() {
    analyser.getFloatTimeDomainData(samples)
    onLevel(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length))
    frame = requestAnimationFrame(look)
  })
  return () => {
    cancelAnimationFrame(frame)
    void context.close()
  }
}

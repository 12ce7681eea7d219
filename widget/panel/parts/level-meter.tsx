import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../words'
import { Icon } from './icon'

/** Below this the room is just quiet; of the signal's full scale. */
const HEARD = 0.04
const GAIN = 4

/** Shows that the microphone hears something. The bar is drawn past the framework: it changes with every frame. */
export function LevelMeter({ track, isOn }: { track: MediaStreamTrack; isOn: boolean }) {
  const barRef = useRef<HTMLElement>(null)
  const meterRef = useRef<HTMLMeterElement>(null)
  const [isHeard, setHeard] = useState(false)
  useEffect(() => {
    return watchLevel(track, (level) => {
      const share = Math.min(1, level * GAIN)
      barRef.current?.style.setProperty('--level', `${Math.round(share * 100)}%`)
      if (meterRef.current) meterRef.current.value = share
      if (level > HEARD) setHeard(true)
    })
  }, [track])
  return (
    <div class="meter">
      <Icon name={isOn ? 'mic' : 'mic-off'} size={20} />
      <meter ref={meterRef} class="sr" aria-label={t('check.level')} value={0} />
      <i ref={barRef} class="bar" aria-hidden="true" />
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

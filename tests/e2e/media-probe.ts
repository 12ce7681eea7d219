import { expect, type Frame, type Page } from '@playwright/test'

type Scope = Page | Frame

/**
 * Counts how often the labelled `<video>` shows something else than before: a frozen or black picture shows nothing new,
 * whatever the element's state says. Looks for the element anew each time, because a call that comes back brings another one.
 */
export async function expectMovingPicture(scope: Scope, label: string, frames = 5): Promise<void> {
  await expect(scope.locator(`video[aria-label="${label}"]`)).toBeVisible({ timeout: 15_000 })
  const changing = await scope.evaluate(
    ({ label, frames }) =>
      new Promise<number>((resolve, reject) => {
        const context = new OffscreenCanvas(32, 18).getContext('2d', { willReadFrequently: true })
        if (!context) return reject(new Error('no canvas'))
        const deadlineAt = performance.now() + 40_000
        let changes = 0
        let previous = ''
        const look = () => {
          const video = document.querySelector<HTMLVideoElement>(`video[aria-label="${label}"]`)
          if (video) context.drawImage(video, 0, 0, 32, 18)
          const { data } = context.getImageData(0, 0, 32, 18)
          const isLit = data.some((value, index) => index % 4 !== 3 && value > 40)
          const now = data.join()
          if (isLit && now !== previous) changes += 1
          previous = now
          if (changes >= frames || performance.now() > deadlineAt) return resolve(changes)
          requestAnimationFrame(look)
        }
        look()
      }),
    { label, frames },
  )
  expect(changing, `changing frames of the picture "${label}"`).toBeGreaterThanOrEqual(frames)
}

/** Waits until one of the page's playing media elements carries sound above silence (RMS of 0.01, full scale 1). */
export async function expectSound(scope: Scope): Promise<void> {
  const loudest = await scope.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const context = new AudioContext()
        const analysers = new Map<MediaStreamTrack, AnalyserNode>()
        let peak = 0
        const started = performance.now()
        const listen = () => {
          for (const element of document.querySelectorAll<HTMLMediaElement>('audio, video')) {
            if (element.muted || element.paused || !(element.srcObject instanceof MediaStream)) continue
            for (const track of element.srcObject.getAudioTracks()) {
              if (analysers.has(track)) continue
              const analyser = context.createAnalyser()
              context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
              analysers.set(track, analyser)
            }
          }
          for (const analyser of analysers.values()) {
            const samples = new Float32Array(analyser.fftSize)
            analyser.getFloatTimeDomainData(samples)
            peak = Math.max(peak, Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length))
          }
          if (peak < 0.01 && performance.now() - started < 15_000) return requestAnimationFrame(listen)
          void context.close()
          resolve(peak)
        }
        void context.resume().then(listen)
      }),
  )
  expect(loudest, 'loudest sound heard').toBeGreaterThan(0.01)
}

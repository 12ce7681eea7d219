import { type Browser, chromium } from '@playwright/test'
import { writeSpeech } from './speech'

type ChromiumOptions = { args?: string[]; isShy?: boolean; framesPerSecond?: number }

/**
 * With a fake camera that is cheap to encode and a microphone that beeps, and with sound allowed without a click.
 * `isShy`: nobody clicks Allow when a page asks for them.
 */
export function launchChromium({ args = [], isShy = false, framesPerSecond = 10 }: ChromiumOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(isShy ? [] : ['--use-fake-ui-for-media-stream']),
      `--use-fake-device-for-media-stream=device-count=3,fps=${framesPerSecond}`,
      `--use-file-for-fake-audio-capture=${writeSpeech()}`,
      '--autoplay-policy=no-user-gesture-required',
      // Host candidates by name would need a resolver that answers for `.local`.
      '--disable-features=WebRtcHideLocalIpsWithMdns',
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
      ...args,
    ],
  })
}

import { type Browser, launch } from 'puppeteer-core'
import { endedWithUs } from '~/bin/stack/setpriv'

/** Stock Firefox over WebDriver BiDi, with fake devices allowed unasked. `executablePath` is the program. */
export function launchFirefox(executablePath: string): Promise<Browser> {
  const [program, ...args] = endedWithUs([executablePath, '--headless', 'about:blank'], 'SIGKILL')
  return launch({
    browser: 'firefox',
    executablePath: program,
    // Puppeteer's own would stand before the browser's name.
    ignoreDefaultArgs: true,
    args,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      // Without it Firefox offers no candidate of this machine to itself.
      'media.peerconnection.ice.loopback': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
    },
  })
}

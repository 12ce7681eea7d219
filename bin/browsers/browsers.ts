import { chromium } from '@playwright/test'
import { Stop } from '../bootstrap/stop.mjs'
import { programAt } from '../program'
import { runProgram } from '../run-program'
import { type Browser, findBrowser } from './find-browser'

/** The shell first: the same browser without a window, whose tabs and toolbars take half of a small machine. */
const CHROMIUM: Browser = {
  setting: 'CHROMIUM_PATH',
  programs: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  debianPackage: 'chromium-headless-shell',
  download: downloadChromium,
}

/** Stock Firefox: the one Playwright downloads is patched, and another browser than people use. */
const FIREFOX: Browser = { setting: 'FIREFOX_PATH', programs: ['firefox-esr', 'firefox'], debianPackage: 'firefox-esr' }

const DOWNLOAD_MS = 240_000

export async function findChromium(signal: AbortSignal): Promise<string> {
  const found = await findBrowser(CHROMIUM, signal)
  if (found) return found
  throw new Stop(
    'There is no Chromium and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH to one that runs.',
  )
}

export async function findFirefox(signal: AbortSignal): Promise<string | null> {
  return findBrowser(FIREFOX, signal)
}

/** Playwright's download, which it keeps for this user. */
async function downloadChromium(signal: AbortSignal): Promise<string | null> {
  const path = chromium.executablePath()
  if (programAt(path)) return path
  process.stdout.write('Downloading Chromium …\n')
  const soon = AbortSignal.any([signal, AbortSignal.timeout(DOWNLOAD_MS)])
  const command = [process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium', '--no-shell'] as const
  await runProgram(command, { signal: soon }).catch(() => undefined)
  signal.throwIfAborted()
  const found = programAt(path)
  if (!found) process.stdout.write('Chromium could not be downloaded. Looking for another way …\n')
  return found
}

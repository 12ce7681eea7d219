/** First match counts: every browser also claims to be some of those below it. */
const BROWSERS: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/SamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]

const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android.*Mobile/, 'Android phone'],
  [/Android/, 'Android tablet'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** `Chrome 156 · Windows`, for the agent's eyes: enough to help with, not enough to tell people apart. */
export function describeDevice(userAgent = ''): string {
  const [pattern, browser] = BROWSERS.find(([candidate]) => candidate.test(userAgent)) ?? []
  const version = pattern?.exec(userAgent)?.[1]
  const system = SYSTEMS.find(([candidate]) => candidate.test(userAgent))?.[1]
  return [browser && `${browser} ${version}`, system].filter(Boolean).join(' · ')
}

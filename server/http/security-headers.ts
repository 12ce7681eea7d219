import { env } from '../env'

const DENIED = ['accelerometer', 'geolocation', 'gyroscope', 'hid', 'magnetometer', 'midi', 'payment', 'serial', 'usb']
const CALL_FEATURES = ['camera', 'microphone', 'display-capture', 'autoplay', 'speaker-selection']

const permissionsPolicy = (callFeatures: '(self)' | '()') =>
  [...DENIED.map((name) => `${name}=()`), ...CALL_FEATURES.map((name) => `${name}=${callFeatures}`)].join(', ')

/** On every answer of the process, whoever writes it. Documents add their own policy. */
export function baseHeaders(): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': permissionsPolicy('(self)'),
    'cross-origin-opener-policy': 'same-origin',
    ...(env().publicOrigin.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  }
}

/** For what is no document: nothing may be loaded from it, nothing may frame it. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** Where a page's code may connect: to us, in both protocols (Safari takes `'self'` for http only), and to a media server of its own. */
function connectSources(host: string): string {
  const { sfu, livekit, publicOrigin } = env()
  const ours = [
    // Whatever is no host would go on writing the policy.
    ...(/^[\w.:[\]-]+$/.test(host) ? [`${publicOrigin.startsWith('https:') ? 'wss' : 'ws'}://${host}`] : []),
    publicOrigin,
    publicOrigin.replace(/^http/, 'ws'),
  ]
  const sockets = [...new Set(ours)].join(' ')
  if (sfu === 'embedded') return `'self' ${sockets}`
  const media = new URL(livekit.url)
  const isTls = media.protocol === 'wss:' || media.protocol === 'https:'
  return `'self' ${sockets} ${isTls ? 'https' : 'http'}://${media.host} ${isTls ? 'wss' : 'ws'}://${media.host}`
}

const CALL_SOURCES = [
  "worker-src 'self' blob:",
  "media-src 'self' blob: mediastream:",
  "img-src 'self' data: blob:",
  "font-src 'self'",
]
const NOWHERE_ELSE = ["object-src 'none'", "base-uri 'none'", "form-action 'self'"]

/** Staff pages: scripts by nonce only, never in a frame. Style attributes are needed by positioned menus. */
export function staffPolicy(host: string, nonce: string): string {
  const dev = env().isDev ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev}`,
    "style-src 'self' 'unsafe-inline'",
    `connect-src ${connectSources(host)}`,
    ...CALL_SOURCES,
    ...NOWHERE_ELSE,
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The visitor's panel: its own files only, framed by the site's own origins only. */
export function panelPolicy(host: string, allowedOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `connect-src ${connectSources(host)}`,
    ...CALL_SOURCES,
    ...NOWHERE_ELSE,
    `frame-ancestors ${allowedOrigins.length > 0 ? allowedOrigins.join(' ') : "'none'"}`,
  ].join('; ')
}

/** The same document for a page that may not have it: anybody may frame it, and it can reach nobody, only say why. */
export const REFUSED_PANEL_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

import { createHmac } from 'node:crypto'
import { relative } from 'node:path'
import type { Readiness } from '../stack/server'
import type { Settings } from '../stack/settings'

/** The last words of a start: where everything is, and until a workspace exists the link that makes it. */
export function welcome(
  { server, home }: Settings,
  { PARLEY_SECRET = '' }: Record<string, string>,
  { setup }: Readiness,
): string {
  const origin = server.publicOrigin
  const lines = [
    '',
    'Parley is ready.',
    '',
    `  Site   ${origin}`,
    `  Desk   ${origin}/desk`,
    ...(server.hasDemo ? [`  Demo   ${origin}/demo${setup === 'open' ? '   (once the workspace exists)' : ''}`] : []),
    '',
    ...(setup === 'open'
      ? ['  Open this link to create your workspace (it works once):', `  ${origin}/setup?token=${setupToken(PARLEY_SECRET)}`, '']
      : []),
    `  Logs: ${shortest(home)}/logs   End: Ctrl-C`,
    '',
  ]
  return `${lines.join('\n')}\n`
}

function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path)
  return fromHere.startsWith('..') ? path : fromHere
}

/** Follows from the secret, so that it is the same at every start and stored nowhere. */
export function setupToken(secret: string): string {
  return createHmac('sha256', secret).update('setup').digest('base64url')
}

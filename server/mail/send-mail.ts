import { createTransport } from 'nodemailer'
import { env } from '../env'

export type Mail = {
  to: string
  subject: string
  text: string
  /** The same for the same mail, however often it is tried: whoever gets it twice can tell. */
  id: string
}

/** The mail server will not have this mail, and trying again does not change that. */
export class MailRefused extends Error {}

const PATIENCE_MS = 15_000

export const canSendMail = (): boolean => env().mail !== null

/**
 * Hands a mail to the mail server of the settings, over TLS unless that is this machine: mails and the password stay unread on the way.
 * @throws MailRefused for good; anything else is worth another try
 */
export async function sendMail({ to, subject, text, id }: Mail): Promise<void> {
  const { mail, publicOrigin } = env()
  if (!mail) throw new Error('SMTP_URL is not set')
  const transport = createTransport(withConditions(mail.url))
  try {
    await transport.sendMail({
      ...{ from: mail.from, to, subject, text },
      messageId: `<${id}@${new URL(publicOrigin).hostname}>`,
      // No automatic answer (RFC 3834): nobody reads those here.
      headers: { 'Auto-Submitted': 'no', 'X-Auto-Response-Suppress': 'All' },
      // What is written is text: nothing of it names a file or an address to fetch.
      ...{ disableFileAccess: true, disableUrlAccess: true },
    })
  } catch (error) {
    throw isFinal(error) ? new MailRefused('The mail server refuses this mail', { cause: error }) : error
  } finally {
    transport.close()
  }
}

/** The address with what else holds for the connection: nodemailer takes that from an address, and from nothing beside it. */
function withConditions(address: string): string {
  const url = new URL(address)
  for (const wait of ['connectionTimeout', 'greetingTimeout', 'socketTimeout']) url.searchParams.set(wait, String(PATIENCE_MS))
  url.searchParams.set('requireTLS', String(!LOOPBACK.test(url.hostname)))
  return url.href
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/i

/** Why a mail did not go out, as codes for the log. The mail server's words name whom it was for. */
export function reasonOf(error: unknown): { error: string; code?: string; responseCode?: number } {
  const { name, code, responseCode } = (error instanceof MailRefused ? error.cause : error) as MailError
  return { error: name, ...(code && { code }), ...(responseCode && { responseCode }) }
}

type MailError = Error & { code?: string; responseCode?: number }

/** A mail server that says 5xx means it; one that does not know us, or has no TLS, is for the settings to mend. */
function isFinal(error: unknown): boolean {
  const { code, responseCode } = error as MailError
  return code !== 'EAUTH' && code !== 'ETLS' && responseCode !== undefined && responseCode >= 500
}

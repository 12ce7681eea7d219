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
 * Hands a mail to the mail server of the settings.
 * @throws MailRefused for good; anything else is worth another try
 */
export async function sendMail({ to, subject, text, id }: Mail): Promise<void> {
  const { mail, publicOrigin } = env()
  if (!mail) throw new Error('SMTP_URL is not set')
  const patience = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS }
  const transport = createTransport({ url: mail.url, ...patience })
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
    throw isFinal(error) ? new MailRefused((error as Error).message) : error
  } finally {
    transport.close()
  }
}

/** A mail server that says 5xx means it; one that does not know us is for the settings to mend. */
function isFinal(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return code !== 'EAUTH' && responseCode !== undefined && responseCode >= 500
}

import * as z from 'zod'
import { Refusal } from '~/domain/refusal'
import { makePasswordLinkAsOperator } from '~/server/operations/team/make-password-link'
import { Stop } from './bootstrap/stop.mjs'
import { runAsCommand } from './command'
import { openDatabase } from './stack/open-database'
import { readSettings } from './stack/settings'

const Address = z.string().trim().toLowerCase().pipe(z.email())

/** Prints a one-time link to a new password for somebody in the team: also for the only admin, whom no other can help. */
export async function main([address]: readonly string[]) {
  await runAsCommand(async (command) => {
    const email = Address.safeParse(address)
    if (!email.success) throw new Stop('Say whose password is forgotten: npm run reset-password -- ruth@example.com')
    const settings = readSettings(process.env)
    const database = await openDatabase(settings, command)
    const { url } = await makePasswordLinkAsOperator(email.data).catch(stopForRefusal)
    process.stdout.write(`${words(email.data, url, database.isAsleep)}\n`)
    return 0
  })
}

function stopForRefusal(error: unknown): never {
  throw error instanceof Refusal ? new Stop(error.message) : error
}

function words(email: string, url: string, isAsleep: boolean): string {
  return [
    '',
    `  Whoever opens this link within a day chooses the new password for ${email} (it works once):`,
    `  ${url}`,
    ...(isAsleep ? ['', '  Parley does not run now: start it before you open the link.'] : []),
    '',
  ].join('\n')
}

import { Id } from '~/protocol/primitives'
import type { LookedAt, WhyThisAgent } from '~/protocol/why-this-agent'
import { findInteraction } from '~/server/views/find-interaction'
import { readDecisions } from '~/server/views/why-this-agent'
import { Stop } from './bootstrap/stop.mjs'
import { runAsCommand } from './command'
import { openDatabase } from './stack/open-database'
import { readSettings } from './stack/settings'

const ANSWERS_OTHERWISE = 1

/** Asks the rules again for every agent who was rung for an interaction, with what was recorded then, and says whether they answer the same. */
export async function main([given]: readonly string[]) {
  await runAsCommand(async (command) => {
    const id = Id.safeParse(given)
    if (!id.success) throw new Stop('Say which conversation: npm run replay -- 019b0000-…, as its address has it')
    await openDatabase(readSettings(process.env), command)
    const workspaceId = await findInteraction(id.data)
    if (!workspaceId) throw new Stop('There is no such conversation in this database.')
    const decisions = await readDecisions(workspaceId, id.data)
    if (decisions.length === 0) throw new Stop('Routing has rung nobody for this conversation.')
    process.stdout.write(`${decisions.toReversed().map(inWords).join('\n\n')}\n`)
    return decisions.every(isSame) ? 0 : ANSWERS_OTHERWISE
  })
}

const isSame = ({ replayed, chosen, because }: WhyThisAgent) => replayed?.agentId === chosen.id && replayed.because === because

function inWords(decision: WhyThisAgent): string {
  const { at, chosen, because, queueName, lookedAt, offline, outcome } = decision
  return [
    `${at}  ${queueName} rang ${chosen.name}: ${because} (${outcome})`,
    ...lookedAt.map((each) => `    ${each.name}: ${verdictIn(each.verdict)}`),
    ...(offline > 0 ? [`    ${offline} offline`] : []),
    isSame(decision) ? '  The rules answer the same.' : '  THE RULES ANSWER OTHERWISE.',
  ].join('\n')
}

function verdictIn(verdict: LookedAt['verdict']): string {
  if (verdict.is === 'full') return verdict.fullness
  return verdict.is === 'unskilled' ? `${verdict.skill} ${verdict.has}, needed ${verdict.needed}` : verdict.is
}

import { Refusal } from '~/domain/refusal'
import { languageOf, type Requirement } from '~/domain/requirement'
import { type DecisionInput, decideOne } from '~/domain/routing'
import { matchRule } from '~/domain/site-rule'
import { QueueSettings } from '~/protocol/queue'
import type { QueueRules } from '~/protocol/queue-rules'
import type { RoutingTest, TestRouting } from '~/protocol/test-routing'
import type { AdminActor } from '../actor'
import { db } from '../db/client'
import { readNow } from '../db/read-now'
import { readAgents } from '../db/routing-input'
import { readSiteRules } from '../db/site-rules'
import { GONE, inWords, readNames } from './why-this-agent'

type Visitor = TestRouting['visitor']

/**
 * Whom routing would ring now for a visitor, by a queue's rules as they would be. The same decision as the real one, of which nothing
 * is carried out.
 * @throws Refusal `not-found`, also for the site
 */
export async function testRouting(
  actor: AdminActor,
  queueId: string,
  { queue: draft, visitor }: TestRouting,
): Promise<RoutingTest> {
  const { workspaceId } = actor
  if ((await db().queue.count({ where: { id: queueId, workspaceId, deletedAt: null } })) === 0) throw new Refusal('not-found')
  const { rule, requirements, targetId } = await enter(workspaceId, queueId, visitor)
  const rules = targetId === queueId ? draft : await readRules(workspaceId, targetId)
  const needed = [...requirements, ...(await languageNeeded(workspaceId, rules, visitor))]
  const [now, agents, names] = await Promise.all([readNow(), readAgents(workspaceId), readNames(workspaceId)])
  const place = {
    queueId: targetId,
    since: new Date(now.getTime() - visitor.waitedMs),
    headSince: null,
    priority: 0,
    connectFailures: 0,
  }
  const waiting = { id: 'imagined', version: 1, medium: visitor.medium, place, requirements: needed, lastAgent: null, rests: [] }
  const input: DecisionInput = { now, waiting, queue: { ...rules, id: targetId }, agents, taken: [] }
  const choice = decideOne(input)
  return {
    ...inWords(input, names),
    chosen: choice && { id: choice.agentId, name: names.people.get(choice.agentId) ?? GONE, because: choice.because },
    rule,
    queueName: rules.name,
    method: rules.method,
    isOtherQueue: targetId !== queueId,
    isRefused: !rules.media.includes(visitor.medium),
  }
}

/** Where the visitor comes out: by the site's rules, if they are asked. */
async function enter(
  workspaceId: string,
  queueId: string,
  { entrance }: Visitor,
): Promise<{ rule: RoutingTest['rule']; requirements: readonly Requirement[]; targetId: string }> {
  if (!entrance) return { rule: null, requirements: [], targetId: queueId }
  const { siteId } = entrance
  const site = await db().site.findFirst({ where: { id: siteId, workspaceId }, select: { queueId: true } })
  if (!site) throw new Refusal('not-found')
  const rules = await readSiteRules(db(), workspaceId, siteId)
  const rule = matchRule(rules, entrance)
  if (!rule) return { rule, requirements: [], targetId: site.queueId }
  const { kind, value, requirements } = rule
  return { rule: { position: rules.indexOf(rule) + 1, kind, value }, requirements, targetId: rule.queueId ?? site.queueId }
}

const readRules = async (workspaceId: string, id: string) =>
  QueueSettings.parse(await db().queue.findUniqueOrThrow({ where: { id, workspaceId } }))

/** As routing itself finds it: only where the queue asks for it and the workspace knows the language. */
async function languageNeeded(
  workspaceId: string,
  { languageLevel }: Pick<QueueRules, 'languageLevel'>,
  { locale }: Visitor,
): Promise<Requirement[]> {
  const language = languageOf(locale)
  if (languageLevel === null || !language) return []
  const skill = await db().skill.findFirst({ where: { workspaceId, language }, select: { id: true } })
  return skill ? [{ skillId: skill.id, level: languageLevel }] : []
}

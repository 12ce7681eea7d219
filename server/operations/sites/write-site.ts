import { Refusal } from '~/domain/refusal'
import type { SiteRule, UpdateSite } from '~/protocol/site'
import { namesOf } from '../../db/names-of'
import type { Tx } from '../../db/transaction'
import { checkSkills } from '../queues/check-skills'
import { lockQueues } from '../queues/lock-queues'

/** All of a site that can be set. */
export type SiteContent = Omit<UpdateSite, 'version'>

/**
 * Every queue and skill that a site names must be the workspace's own. Holds the queues, so that none is deleted before the site leads
 * to it; of two changes of sites the second waits for the first.
 * @throws Refusal `not-found` with the field
 */
export async function checkSite(tx: Tx, workspaceId: string, { queueId, rules }: SiteContent): Promise<void> {
  const queues = await lockQueues(tx, workspaceId)
  const missing = [queueId, ...rules.map((rule) => rule.queueId)].findIndex((id) => id !== null && !queues.has(id))
  if (missing >= 0) {
    const field = missing === 0 ? 'queueId' : `rules.${missing - 1}.queueId`
    throw new Refusal('not-found', undefined, { [field]: 'names no queue of this workspace' })
  }
  const named = rules.flatMap(({ requirements }, rule) =>
    requirements.map(({ skillId }, index) => ({ skillId, path: `rules.${rule}.requirements.${index}.skillId` })),
  )
  await checkSkills(tx, workspaceId, named)
}

/** In the place of all that the site had. */
export async function writeRules({ db }: Tx, workspaceId: string, siteId: string, rules: readonly SiteRule[]): Promise<void> {
  await db.siteRule.deleteMany({ where: { siteId, workspaceId } })
  await db.siteRule.createMany({ data: rules.map((rule, position) => ({ workspaceId, siteId, position, ...rule })) })
}

/** A site as the audit log keeps it: what it names by id stands there by the name it had. */
export async function auditedSite(tx: Tx, workspaceId: string, site: SiteContent): Promise<object> {
  const { name, queueId, allowedOrigins, accent, locale, rules } = site
  const ids = rules.flatMap((rule) => [rule.queueId, ...rule.requirements.map(({ skillId }) => skillId)])
  const nameOf = await namesOf(tx, workspaceId, [queueId, ...ids])
  return {
    ...{ name, queue: nameOf(queueId), allowedOrigins, accent, locale },
    rules: rules.map(({ kind, value, queueId: to, requirements, priority }) => ({
      ...{ kind, value, queue: nameOf(to), priority },
      requirements: requirements.map(({ skillId, level }) => ({ skill: nameOf(skillId), level })),
    })),
  }
}

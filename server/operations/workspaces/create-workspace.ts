import { randomBytes, timingSafeEqual } from 'node:crypto'
import { v7 as newId } from 'uuid'
import { MEDIA } from '~/domain/medium'
import { Refusal } from '~/domain/refusal'
import { RIGHTS } from '~/domain/right'
import type { CreateWorkspace } from '~/protocol/staff'
import { db } from '../../db/client'
import { inTransaction, type Tx } from '../../db/transaction'
import { env, isLoopback } from '../../env'
import { derivedSecret } from '../../secrets/derived-secret'
import { hashPassword } from '../../secrets/password'

/** What an agent can pick at the end of a conversation until an admin changes the list. */
const FIRST_DISPOSITIONS = ['Solved', 'Follow-up needed', 'Not our product', 'Visitor left']

/** Any number that no other lock has. */
const SETUP_LOCK = 7_271_936

/**
 * Founds the workspace: its admin, a queue that the admin answers, and a site whose key works on our own demo.
 * Happens once; of two at the same time one is refused with `setup-closed`.
 */
export async function createWorkspace(input: CreateWorkspace): Promise<void> {
  if (!isSetupToken(input.token)) throw new Refusal('setup-link-wrong')
  if (!(await isSetupOpen())) throw new Refusal('setup-closed')
  const passwordHash = await hashPassword(input.password)
  await inTransaction(async (tx) => {
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${SETUP_LOCK})`
    if ((await tx.db.workspace.count()) > 0) throw new Refusal('setup-closed')
    await found(tx, input, passwordHash)
  })
}

/** Until there is a workspace, and never again. */
export const isSetupOpen = async (): Promise<boolean> => (await db().workspace.findFirst({ select: { id: true } })) === null

async function found({ db, now }: Tx, input: CreateWorkspace, passwordHash: string): Promise<void> {
  const [workspaceId, userId, queueId] = [newId(), newId(), newId()]
  const { workspaceName, name, email } = input
  await db.workspace.create({ data: { id: workspaceId, name: workspaceName } })
  await db.user.create({ data: { id: userId, workspaceId, email, name, passwordHash } })
  await db.membership.create({ data: { userId, workspaceId, role: 'admin', rights: [...RIGHTS] } })
  await db.presence.create({ data: { userId, workspaceId, statusSince: now, idleSince: now, lastSeenAt: now } })
  await db.queue.create({
    data: { id: queueId, workspaceId, name: 'Support', media: [...MEDIA], dispositions: FIRST_DISPOSITIONS },
  })
  await db.queueMember.create({ data: { queueId, userId, workspaceId } })
  const publicKey = randomBytes(16).toString('base64url')
  await db.site.create({
    data: { id: newId(), workspaceId, queueId, publicKey, name: workspaceName, allowedOrigins: ownOrigins() },
  })
}

function isSetupToken(token: string): boolean {
  const [given, right] = [Buffer.from(token), Buffer.from(derivedSecret('setup'))]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Our own address, where the demo shop stands; on a loopback address by both of its names. */
function ownOrigins(): string[] {
  const url = new URL(env().publicOrigin)
  if (!isLoopback(url.hostname)) return [url.origin]
  const under = (hostname: string) => `${url.protocol}//${hostname}${url.port && `:${url.port}`}`
  return [under('localhost'), under('127.0.0.1')]
}

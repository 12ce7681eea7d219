import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal } from '~/domain/refusal'
import type { StaffActor, VisitorActor } from '~/server/actor'
import { db } from '~/server/db/client'
import { parseEnv, provideEnv } from '~/server/env'
import { log } from '~/server/log'
import { endInteractionAsAgent } from '~/server/operations/interactions/end-interaction-as-agent'
import { startInteraction } from '~/server/operations/interactions/start-interaction'
import { wrapUpInteraction } from '~/server/operations/interactions/wrap-up-interaction'
import { leaveMessage, leaveMessageInstead } from '~/server/operations/left-messages/leave-message'
import { mailReply } from '~/server/operations/messages/mail-reply'
import { replyMail } from '~/server/operations/messages/reply-mail'
import { sendMessageAsAgent } from '~/server/operations/messages/send-message'
import { acceptOffer } from '~/server/operations/offers/accept-offer'
import { routeWaiting } from '~/server/operations/offers/route-waiting'
import { setStatus } from '~/server/operations/presence/set-status'
import { deleteTranscript } from '~/server/operations/transcripts/delete-transcript'
import { loseVisitor } from '~/server/operations/visitors/lose-visitor'
import { readVisitorInteraction } from '~/server/views/visitor-interaction'
import { freshDatabase } from '../support/database'
import { checkInvariants } from '../support/invariants'
import { type MailServer, startMailServer } from '../support/mail-server'
import { pass } from '../support/time'
import { foundWorld, offerOf, request, rowOf, type World } from '../support/world'

freshDatabase()

const MARGARET = 'margaret.e@mail.example'

let mail: MailServer
let world: World
let ada: StaffActor

beforeAll(async () => {
  mail = await startMailServer()
})
afterAll(() => mail.stop())

function setMail(given: { SMTP_URL?: string; SMTP_FROM?: string }): void {
  const settings = parseEnv({ ...process.env, ...given })
  if (Array.isArray(settings)) throw new Error(settings.join('\n'))
  provideEnv(settings)
}

beforeEach(async () => {
  world = await foundWorld(['Ada', 'Ben'])
  ;[ada] = world.agents
  setMail({ SMTP_URL: mail.url, SMTP_FROM: 'Shop <support@shop.example>' })
  mail.refuse(null)
})

async function left(locale = 'en-GB'): Promise<VisitorActor> {
  const { medium: _, ...visit } = request(world, 'chat')
  const message = { email: MARGARET, text: 'It whistles.\nIs it broken?' }
  return (await leaveMessage({ ...visit, locale, message }, '')).actor
}

async function inHand(locale?: string): Promise<VisitorActor> {
  const actor = await left(locale)
  await setStatus(ada, { status: 'available' })
  await routeWaiting(world)
  await acceptOffer(ada, await offerOf(ada))
  return actor
}

async function reply({ interactionId }: VisitorActor, text = 'Clean the tip, please.'): Promise<string> {
  return (await sendMessageAsAgent(ada, interactionId, { id: newId(), text })).id
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => (error instanceof Refusal ? error.code : Promise.reject(error)),
  )

const deliveries = async ({ interactionId }: VisitorActor) =>
  (await db().timeline.findMany({ where: { interactionId }, orderBy: { seq: 'asc' } }))
    .map(({ entry }) => entry as { type: string })
    .filter(({ type }) => type.startsWith('reply'))

describe('A message that was left', () => {
  it('waits like anything else, for as long as it takes, and is worked on like a chat', async () => {
    const actor = await left()
    await pass(world, 24 * 3_600_000)
    await loseVisitor(world, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ state: 'queued', medium: 'chat', reach: 'message', email: MARGARET })
    await setStatus(ada, { status: 'available' })
    await routeWaiting(world)
    await acceptOffer(ada, await offerOf(ada))
    await endInteractionAsAgent(ada, actor.interactionId)
    await wrapUpInteraction(ada, actor.interactionId, { disposition: 'Solved', notes: '' })
    expect(await rowOf(actor)).toMatchObject({ state: 'closed', outcome: 'handled' })
    await checkInvariants(world)
  })

  it('fills a hand for a chat, and rings nobody who has none free', async () => {
    await db().membership.update({ where: { userId: ada.userId }, data: { maxChats: 0 } })
    const actor = await left()
    await setStatus(ada, { status: 'available' })
    await routeWaiting(world)
    expect((await rowOf(actor)).state).toBe('queued')
  })

  it('can be left instead of waiting on, at the place that was waited for', async () => {
    const { actor } = await startInteraction(request(world, 'chat'), '')
    const { since } = await rowOf(actor)
    await leaveMessageInstead(actor, { email: MARGARET, text: 'Call me, please.' })
    expect(await rowOf(actor)).toMatchObject({ state: 'queued', reach: 'message', since, messageSeq: 1 })
    const { situation } = await readVisitorInteraction(world.workspaceId, actor.interactionId)
    expect(situation).toMatchObject({ phase: 'ended', by: 'visitor' })
    expect(await refusalOf(leaveMessageInstead(actor, { email: MARGARET, text: 'Again' }))).toBe('not-now')
    await checkInvariants(world)
  })

  it('loses its address with its words', async () => {
    const actor = await inHand()
    await endInteractionAsAgent(ada, actor.interactionId)
    await wrapUpInteraction(ada, actor.interactionId, { disposition: 'Solved', notes: '' })
    await deleteTranscript({ ...ada, role: 'admin' }, actor.interactionId)
    expect(await rowOf(actor)).toMatchObject({ email: null, transcriptDeletedAt: expect.any(Date) })
    await expect(
      db().interaction.update({ where: { id: actor.interactionId }, data: { email: 'new@mail.example' } }),
    ).rejects.toThrow(/closed/)
  })
})

describe('The reply', () => {
  it('goes out by e-mail once, in the visitor’s language, with what it answers', async () => {
    const actor = await inHand('de-AT')
    const messageId = await reply(actor)
    const which = { interactionId: actor.interactionId, messageId, attempt: 1 }
    await mailReply(world, which)
    await mailReply(world, which)
    const { from, to, raw } = await mail.next()
    expect([from, to]).toEqual(['support@shop.example', MARGARET])
    expect(raw).toContain('Subject: Ihre Nachricht an Shop')
    expect(raw).toContain('Clean the tip, please.')
    expect(raw).toContain('> Is it broken?')
    expect(raw).toContain(`Message-ID: <${messageId}@localhost>`)
    expect(mail.received).toHaveLength(1)
    expect(await deliveries(actor)).toEqual([{ type: 'reply-mailed', messageId }])
  })

  it('is tried again while the mail server is away, and said to have failed when it will not have it', async () => {
    const actor = await inHand()
    const which = { interactionId: actor.interactionId, messageId: await reply(actor), attempt: 1 }
    mail.refuse('451 later')
    await mailReply(world, which)
    expect(await deliveries(actor)).toEqual([])
    const [job] = await db().$queryRaw<{ payload: { attempt: number } }[]>`
      SELECT p.payload FROM graphile_worker._private_jobs p WHERE p.key = ${`mail-reply:${which.messageId}`}`
    expect(job?.payload.attempt).toBe(2)
    mail.refuse('550 nobody of that name')
    await mailReply(world, { ...which, attempt: 2 })
    expect(await deliveries(actor)).toEqual([{ type: 'reply-not-mailed', messageId: which.messageId }])
  })

  it('is written in English where the visitor’s language is none, and quotes little of what the visitor wrote', () => {
    const words = { siteName: 'Shop', agentName: 'Ada', text: 'Clean the tip.', asked: 'é'.repeat(501) }
    for (const locale of ['constructor', '__proto__', '', 'xx'])
      expect(replyMail({ ...words, locale })).toMatchObject({ subject: 'Your message to Shop' })
    expect(replyMail({ ...words, locale: 'en' }).text).toContain(`\n> ${'é'.repeat(500)}…\n`)
    expect(replyMail({ ...words, locale: 'en', asked: 'é'.repeat(500) }).text).toContain(`\n> ${'é'.repeat(500)}\n`)
  })

  it('leaves whom it was for out of the log', async () => {
    const lines: unknown[] = []
    vi.spyOn(log, 'warn').mockImplementation((what: unknown) => void lines.push(what))
    vi.spyOn(log, 'info').mockImplementation((what: unknown) => void lines.push(what))
    const actor = await inHand()
    const which = { interactionId: actor.interactionId, messageId: await reply(actor), attempt: 1 }
    mail.refuse(`451 <${MARGARET}> later`)
    await mailReply(world, which)
    mail.refuse(`550 <${MARGARET}> unknown`)
    await mailReply(world, { ...which, attempt: 2 })
    expect(lines).toMatchObject([
      { code: 'EENVELOPE', responseCode: 451 },
      { code: 'EENVELOPE', responseCode: 550 },
    ])
    expect(JSON.stringify(lines)).not.toContain(MARGARET)
  })

  it('goes to another machine over TLS or not at all, and is tried again', async () => {
    // The same server, by an address that is not said to be this machine.
    setMail({ SMTP_URL: mail.url.replace('127.0.0.1', '0.0.0.0'), SMTP_FROM: 'support@shop.example' })
    const actor = await inHand()
    const before = mail.received.length
    const which = { interactionId: actor.interactionId, messageId: await reply(actor), attempt: 1 }
    await mailReply(world, which)
    expect([mail.received.length, await deliveries(actor)]).toEqual([before, []])
    setMail({ SMTP_URL: mail.url, SMTP_FROM: 'support@shop.example' })
    await mailReply(world, { ...which, attempt: 2 })
    expect(await deliveries(actor)).toEqual([{ type: 'reply-mailed', messageId: which.messageId }])
  })

  it('is refused where no mail can be sent, before anything is stored', async () => {
    setMail({ SMTP_URL: '', SMTP_FROM: '' })
    const actor = await inHand()
    expect(await refusalOf(reply(actor))).toBe('mail-not-set-up')
    expect((await rowOf(actor)).messageSeq).toBe(1)
  })

  it('cannot carry a header of its own', async () => {
    await db().site.updateMany({ where: { workspaceId: world.workspaceId }, data: { name: 'Shop\r\nBcc: all@evil.example' } })
    const actor = await inHand()
    const before = mail.received.length
    await mailReply(world, { interactionId: actor.interactionId, messageId: await reply(actor, '.\r\nBcc: x'), attempt: 1 })
    const raw = mail.received[before]?.raw ?? ''
    expect(raw.split('\n\n')[0]).not.toMatch(/^bcc:/im)
  })
})

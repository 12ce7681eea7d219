import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { db } from '~/server/db/client'
import { inTransaction, Overtaken } from '~/server/db/transaction'
import { env } from '~/server/env'
import { freshDatabase } from '../support/database'

freshDatabase()

const WORKSPACE = '00000000-0000-7000-8000-000000000001'

/** Holds everybody until `size` have come; whoever comes again finds it open. */
function meeting(size: number): () => Promise<void> {
  let come = 0
  let open = () => {}
  const everybody = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    if (++come === size) open()
    return everybody
  }
}

describe('A transaction', () => {
  it('commits state, outbox and jobs together and notifies once, with the ids', async () => {
    const heard: string[] = []
    const listener = new pg.Client({ connectionString: env().databaseUrl })
    await listener.connect()
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''))
    await listener.query('LISTEN parley')
    await inTransaction(async (tx) => {
      tx.publish(WORKSPACE, { type: 'presence', userId: WORKSPACE })
      tx.publish(WORKSPACE, { type: 'presence', userId: WORKSPACE })
      tx.publish(WORKSPACE, { type: 'queue', queueId: WORKSPACE })
      tx.enqueue({ task: 'route', key: 'route', payload: { workspaceId: WORKSPACE }, queue: 'q' })
      tx.enqueue({
        task: 'wrap-up',
        key: 'a',
        payload: { workspaceId: WORKSPACE, interactionId: 'i' },
        runAt: new Date(tx.now.getTime() + 60_000),
      })
    })
    await listener.query('SELECT 1')
    await listener.end()
    const rows = await db().outbox.findMany({ orderBy: { id: 'asc' } })
    expect(rows.map((row) => row.payload)).toEqual([
      { type: 'presence', userId: WORKSPACE },
      { type: 'queue', queueId: WORKSPACE },
    ])
    expect(heard).toEqual([rows.map((row) => row.id).join(',')])
    const jobs = await db().$queryRaw<
      { key: string; late: boolean }[]
    >`SELECT key, run_at > now() + interval '50 s' AS late FROM graphile_worker.jobs ORDER BY key`
    expect(jobs).toEqual([
      { key: 'a', late: true },
      { key: 'route', late: false },
    ])
  })

  it('leaves nothing behind when the work fails', async () => {
    const before = await db().outbox.count()
    await expect(
      inTransaction(async (tx) => {
        tx.publish(WORKSPACE, { type: 'presence', userId: WORKSPACE })
        await tx.db.workspace.create({ data: { name: 'Ghost' } })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await db().outbox.count()).toBe(before)
    expect(await db().workspace.count({ where: { name: 'Ghost' } })).toBe(0)
  })

  it('starts again after a deadlock, so that both who were in it finish', async () => {
    const [one, two] = await Promise.all(['One', 'Two'].map((name) => db().workspace.create({ data: { name } })))
    if (!one || !two) throw new Error('not created')
    let runs = 0
    const bothHoldOne = meeting(2)
    const lockBoth = (first: string, second: string) =>
      inTransaction(async (tx) => {
        runs++
        await tx.db.workspace.update({ where: { id: first }, data: { name: 'Held' } })
        await bothHoldOne()
        await tx.db.workspace.update({ where: { id: second }, data: { name: 'Held' } })
      })
    await Promise.all([lockBoth(one.id, two.id), lockBoth(two.id, one.id)])
    expect(runs).toBeGreaterThan(2)
  })

  it('starts a deadlock inside raw SQL again too', async () => {
    const [one, two] = await Promise.all(['One', 'Two'].map((name) => db().workspace.create({ data: { name } })))
    if (!one || !two) throw new Error('not created')
    let runs = 0
    const bothHoldOne = meeting(2)
    const lockBoth = (first: string, second: string) =>
      inTransaction(async (tx) => {
        runs++
        await tx.db.$queryRaw`SELECT 1 FROM workspace WHERE id = ${first}::uuid FOR UPDATE`
        await bothHoldOne()
        await tx.db.$queryRaw`SELECT 1 FROM workspace WHERE id = ${second}::uuid FOR UPDATE`
      })
    await Promise.all([lockBoth(one.id, two.id), lockBoth(two.id, one.id)])
    expect(runs).toBeGreaterThan(2)
  })

  it('starts again when it was overtaken, and gives up in the end', async () => {
    let runs = 0
    await expect(
      inTransaction(async () => {
        runs++
        throw new Overtaken()
      }),
    ).rejects.toThrow(Overtaken)
    expect(runs).toBe(5)
  })
})

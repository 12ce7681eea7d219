import { EventEmitter, once } from 'node:events'
import { beforeAll, expect, it } from 'vitest'
import { lockInteraction } from '~/server/db/interaction-store'
import { inTransaction } from '~/server/db/transaction'
import { startChat, testServer } from '../support/server'
import { foundWorld, type World } from '../support/world'

const server = testServer()
let world: World
beforeAll(async () => {
  world = await foundWorld()
})

it('One visitor who asks for very much at once waits alone, and everybody else is served meanwhile', async () => {
  const [greedy, other] = [await startChat(server.origin, world), await startChat(server.origin, world)]
  const report = ({ headers }: typeof other) =>
    server.send('POST', '/v1/visitor/unencrypted', { headers }).then(({ status }) => status)
  const lock = new EventEmitter()
  const held = once(lock, 'held')
  const released = once(lock, 'released')
  const locking = inTransaction(async (tx) => {
    await lockInteraction(tx, world.workspaceId, greedy.interaction.id)
    lock.emit('held')
    await released
  })
  await held
  const refused: number[] = []
  const answers = Array.from({ length: 40 }, () => report(greedy).then((status) => refused.push(status)))
  await expect.poll(() => refused, { timeout: 8_000 }).toEqual(new Array(32).fill(429))
  expect(await report(other)).toBe(204)
  lock.emit('released')
  await Promise.all([locking, ...answers])
  expect(refused.slice(32)).toEqual(new Array(8).fill(204))
  expect(await report(greedy)).toBe(204)
})

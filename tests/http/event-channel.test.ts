import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { EventChannel } from '~/server/live/event-channel'

it('A snapshot of any size arrives, however slowly it is read', async () => {
  const snapshot = 'x'.repeat(24 * 1_024 * 1_024)
  const server = createServer((_request, response) => {
    const channel = new EventChannel<string>('desk', response, () => {})
    channel.send(snapshot)
    channel.ping()
    expect(response.writableLength).toBeGreaterThan(snapshot.length)
    channel.end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  expect(await answer.text()).toContain(`${snapshot}"`)
  server.close()
})

it('A stream that was ended is none any more, though its reader may still have to read', async () => {
  let closed = 0
  const ended = new Promise<ServerResponse>((resolve) => {
    const server = createServer((_request, response) => {
      const channel = new EventChannel<string>('desk', response, () => closed++)
      channel.send('x'.repeat(24 * 1_024 * 1_024))
      channel.end()
      server.close()
      resolve(response)
    })
    server.listen(0, '127.0.0.1', () => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
      socket.pause()
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
      onTestFinished(() => void socket.destroy())
    })
  })
  const response = await ended
  expect([response.closed, closed]).toEqual([false, 1])
  response.destroy()
  await once(response, 'close')
  expect(closed).toBe(1)
})

it('A reader that does not read is cut off, so that it comes back to a snapshot instead of filling our memory', async () => {
  let closed = 0
  let unread = 0
  const server = createServer(async (_request, response) => {
    const channel = new EventChannel<string>('desk', response, () => closed++)
    for (let sent = 0; sent < 500 && !response.destroyed; sent++) {
      channel.send('x'.repeat(100_000))
      unread = Math.max(unread, response.writableLength)
      await new Promise(setImmediate)
    }
    channel.send('to nobody')
    channel.end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await expect.poll(() => closed, { timeout: 10_000 }).toBe(1)
  expect(unread).toBeLessThan(2 * 1_024 * 1_024)
  socket.destroy()
  server.close()
})

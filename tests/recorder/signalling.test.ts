import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SignalResponse } from '@livekit/protocol'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { Signalling, type SignallingEvent } from '~/recorder/signalling'

const WELCOME = new SignalResponse({ message: { case: 'join', value: { pingInterval: 5, pingTimeout: 15 } } }).toBinary()
const NONSENSE = Buffer.from([0xff, 0xff, 0xff])

/** A media server that says this to whoever comes. */
async function serverSaying(...frames: Uint8Array[]) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) => {
    for (const frame of frames) socket.send(frame)
  })
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, token: '' }
}

test('Nonsense from the media server ends the stay, not the recorder', async () => {
  const events: SignallingEvent[] = []
  const { signalling } = await Signalling.join(await serverSaying(WELCOME, NONSENSE), (event) => events.push(event))
  await vi.waitFor(() => expect(events).toEqual([{ type: 'closed' }]))
  signalling.close()
})

test('Nonsense in place of a welcome lets nobody in', async () => {
  await expect(Signalling.join(await serverSaying(NONSENSE), () => {})).rejects.toThrow('the media server closed the connection')
})

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import type { Socket } from 'node:net'

/**
 * Enters a room as far as signalling goes, which is as far as the media server counts somebody as there. Speaks the bare
 * WebSocket handshake and listens to nothing.
 * @returns leaves the room
 * @throws when the media server does not let the token in
 */
export async function enterRoom(url: string, token: string): Promise<{ leave(): void; gone: Promise<unknown> }> {
  const address = new URL('/rtc', url.replace(/^ws/, 'http'))
  address.search = new URLSearchParams({ access_token: token, protocol: '16', sdk: 'js', auto_subscribe: '1' }).toString()
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': randomBytes(16).toString('base64'),
  }
  const asking = request(address, { headers }).end()
  const [response, socket] = await Promise.race([
    once(asking, 'upgrade') as Promise<[unknown, Socket]>,
    once(asking, 'response').then(([{ statusCode }]) => {
      throw new Error(`The media server answered ${statusCode}`)
    }),
  ])
  if (!response) throw new Error('The media server did not answer')
  socket.resume()
  socket.on('error', () => {})
  return { leave: () => socket.destroy(), gone: once(socket, 'close') }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** Carries what two pages say to each other and to the bench, the way Parley does it: events down, POST up. */
export class PostOffice {
  readonly #streams = new Map<string, ServerResponse>()

  /** `onAccept` answers the one who accepts, and tells the other one through `push`. */
  constructor(private readonly onAccept: (pair: string) => Promise<unknown>) {}

  push(address: string, message: unknown): void {
    this.#streams.get(address)?.write(`data: ${JSON.stringify(message)}\n\n`)
  }

  handle = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const [, what, address = ''] = (request.url ?? '').split('/')
    if (what === 'events') return this.#open(address, response)
    if (what === 'send') this.push(address, JSON.parse(await text(request)))
    if (what !== 'send' && what !== 'accept') return false
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(what === 'accept' ? await this.onAccept(address) : null))
    return true
  }

  #open(address: string, response: ServerResponse): boolean {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':open\n\n')
    this.#streams.set(address, response)
    return true
  }
}

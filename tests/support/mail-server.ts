import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** A mail as it came in: the envelope, and the raw text with its headers. */
export type ReceivedMail = { from: string; to: string; raw: string }

export type MailServer = {
  /** `smtp://127.0.0.1:…` */
  readonly url: string
  /** The next mail, once it is here. */
  next(): Promise<ReceivedMail>
  readonly received: readonly ReceivedMail[]
  /** What the server says to the next recipients; null: it takes them. */
  refuse(answer: string | null): void
  /** How often somebody was turned away. */
  readonly refused: () => number
  stop(): Promise<void>
}

/** As much of RFC 5321 as a client needs to hand over a mail. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const waiting: ((mail: ReceivedMail) => void)[] = []
  const sockets = new Set<Socket>()
  let refusal: string | null = null
  let refused = 0
  let handedOut = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    converse(socket, {
      answerTo: () => {
        if (refusal) refused++
        return refusal
      },
      take(mail) {
        received.push(mail)
        const waiter = waiting.shift()
        if (!waiter) return
        handedOut++
        waiter(mail)
      },
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    next() {
      const mail = received[handedOut]
      if (!mail) return new Promise((resolve) => waiting.push(resolve))
      handedOut++
      return Promise.resolve(mail)
    },
    refuse: (answer) => {
      refusal = answer
    },
    refused: () => refused,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

type House = { answerTo(recipient: string): string | null; take(mail: ReceivedMail): void }

function converse(socket: Socket, { answerTo, take }: House): void {
  let buffered = ''
  let data: string | null = null
  let envelope = { from: '', to: '' }
  const say = (line: string) => socket.write(`${line}\r\n`)
  const hear = (line: string): void => {
    if (data !== null) {
      if (line !== '.') {
        data += `${line.replace(/^\.\./, '.')}\n`
        return
      }
      take({ ...envelope, raw: data })
      data = null
      return void say('250 kept')
    }
    const [, address = ''] = /<([^>]*)>/.exec(line) ?? []
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') return void say('250 mail.test')
    if (verb === 'MAIL') envelope = { from: address, to: '' }
    if (verb === 'RCPT') {
      envelope.to = address
      return void say(answerTo(address) ?? '250 known')
    }
    if (verb === 'STAR') return void say('502 no TLS here')
    if (verb === 'DATA') {
      data = ''
      return void say('354 go on')
    }
    if (verb === 'QUIT') return void socket.end('221 bye\r\n')
    say('250 ok')
  }
  socket.setEncoding('utf8')
  socket.on('error', () => {})
  socket.on('data', (chunk: string) => {
    buffered += chunk
    for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
      const line = buffered.slice(0, end)
      buffered = buffered.slice(end + 2)
      hear(line)
    }
  })
  say('220 mail.test')
}

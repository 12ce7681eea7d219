import {
  type JoinResponse,
  type LeaveRequest,
  type ParticipantInfo,
  SignalRequest,
  SignalResponse,
  SignalTarget,
} from '@livekit/protocol'
import WebSocket from 'ws'

/** The version of LiveKit's signalling that this speaks: two connections, the receiving one offered by the server. */
const PROTOCOL = '16'
const JOIN_MS = 10_000
/** If the server names none. */
const PING_MS = 5_000
const PING_TIMEOUT_MS = 15_000
const GOODBYE_MS = 1_000

/** What the media server says, as far as a recorder cares. */
export type SignallingEvent =
  | { type: 'offer'; sdp: string; id: number }
  | { type: 'candidate'; candidate: string }
  | { type: 'participants'; participants: ParticipantInfo[] }
  | { type: 'leave'; leave: LeaveRequest }
  /** Nothing follows. */
  | { type: 'closed' }

type Message = NonNullable<ConstructorParameters<typeof SignalRequest>[0]>['message']

/** The conversation with the media server about one stay: who is there, and how to connect. It ends once; coming back is a new one. */
export class Signalling {
  #pings: NodeJS.Timeout | undefined
  #lastHeardAtMs = performance.now()

  private constructor(
    private readonly socket: WebSocket,
    private readonly onEvent: (event: SignallingEvent) => void,
  ) {}

  /** Resolves with the server's welcome. Rejects if it does not let us in; then no event follows. */
  static async join(
    { url, token }: { url: string; token: string },
    onEvent: (event: SignallingEvent) => void,
  ): Promise<{ signalling: Signalling; welcome: JoinResponse }> {
    const query = new URLSearchParams({ access_token: token, protocol: PROTOCOL, auto_subscribe: '1', adaptive_stream: '0' })
    const socket = new WebSocket(`${url}/rtc?${query}`, { perMessageDeflate: false, handshakeTimeout: JOIN_MS })
    const signalling = new Signalling(socket, onEvent)
    return { signalling, welcome: await signalling.#welcomed() }
  }

  answer(sdp: string, id: number): void {
    this.#send({ case: 'answer', value: { type: 'answer', sdp, id } })
  }

  sendCandidate(candidateInit: string): void {
    this.#send({ case: 'trickle', value: { candidateInit, target: SignalTarget.SUBSCRIBER } })
  }

  close(): void {
    this.#send({ case: 'leave', value: {} })
    clearInterval(this.#pings)
    this.socket.close()
    setTimeout(() => this.socket.terminate(), GOODBYE_MS).unref()
  }

  #welcomed(): Promise<JoinResponse> {
    return new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => this.socket.terminate(), JOIN_MS)
      let isIn = false
      this.socket.on('error', reject)
      this.socket.on('close', () => {
        clearTimeout(tooLate)
        clearInterval(this.#pings)
        if (isIn) this.onEvent({ type: 'closed' })
        reject(new Error('the media server closed the connection'))
      })
      this.socket.on('message', (data: Buffer) => {
        this.#lastHeardAtMs = performance.now()
        const message = read(data)
        // What cannot be understood may have said anything: the next stay begins with all of it.
        if (!message) return this.socket.terminate()
        if (message.case !== 'join') return this.#pass(message)
        isIn = true
        clearTimeout(tooLate)
        this.#ping(message.value)
        resolve(message.value)
      })
    })
  }

  #pass(message: SignalResponse['message']) {
    if (message.case === 'offer') this.onEvent({ type: 'offer', sdp: message.value.sdp, id: message.value.id })
    else if (message.case === 'trickle' && message.value.target === SignalTarget.SUBSCRIBER)
      this.onEvent({ type: 'candidate', candidate: message.value.candidateInit })
    else if (message.case === 'update') this.onEvent({ type: 'participants', participants: message.value.participants })
    else if (message.case === 'leave') this.onEvent({ type: 'leave', leave: message.value })
  }

  /** A server that has frozen keeps its socket open; only its silence tells. */
  #ping({ pingInterval, pingTimeout }: JoinResponse) {
    const timeoutMs = pingTimeout * 1_000 || PING_TIMEOUT_MS
    this.#pings = setInterval(
      () => {
        if (performance.now() - this.#lastHeardAtMs > timeoutMs) this.socket.terminate()
        else this.#send({ case: 'pingReq', value: { timestamp: BigInt(Date.now()), rtt: 0n } })
      },
      pingInterval * 1_000 || PING_MS,
    )
  }

  #send(message: Message) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(new SignalRequest({ message }).toBinary())
  }
}

function read(data: Buffer): SignalResponse['message'] | null {
  try {
    return SignalResponse.fromBinary(data).message
  } catch {
    return null
  }
}

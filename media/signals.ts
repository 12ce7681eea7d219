import { type Room, RoomEvent } from 'livekit-client'
import { CALL_SIGNAL_TOPIC, CallSignal, type EncryptionKey } from '~/protocol/call'
import { SignalSeal } from './signal-seal'

export type SignalListener = (signal: CallSignal, identity: string) => void

/** Signals of one stay in the room, under one call key at a time; without a key nothing is sent and nothing heard. */
export class Signals {
  #seal: SignalSeal | null = null

  constructor(
    private readonly room: Room,
    private readonly listener: SignalListener,
    private readonly onUnsealed: (identity: string) => void,
  ) {
    // By identity: the first words of somebody who enters may come before their participant does.
    room.on(RoomEvent.DataReceived, (bytes, _participant, _kind, topic, _encryption, identity) => {
      if (topic === CALL_SIGNAL_TOPIC && identity) void this.#receive(bytes, identity)
    })
  }

  use(key: EncryptionKey | null): void {
    this.#seal = key && new SignalSeal(key)
  }

  /** To everybody in the room, in order. False when it could not be sent. */
  async send(signal: CallSignal): Promise<boolean> {
    const { localParticipant } = this.room
    try {
      const bytes = await this.#seal?.seal(JSON.stringify(signal), localParticipant.identity)
      if (!bytes) return false
      await localParticipant.publishData(bytes, { reliable: true, topic: CALL_SIGNAL_TOPIC })
      return true
    } catch {
      return false
    }
  }

  async #receive(bytes: Uint8Array, identity: string) {
    const seal = this.#seal
    const opened = await seal?.open(bytes, identity)
    if (opened === 'unsealed') return this.onUnsealed(identity)
    if (!opened || opened === 'unreadable' || seal !== this.#seal) return
    const signal = parse(opened.text)
    if (signal) this.listener(signal, identity)
  }
}

/** What another version sends and ours does not know is left out. */
function parse(text: string): CallSignal | null {
  try {
    return CallSignal.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

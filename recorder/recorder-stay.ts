import type { ParticipantInfo } from '@livekit/protocol'
import type { RecordedEvent } from '~/protocol/recorded-event'
import { ClockOffset, TrackClock } from './clock'
import type { FrameKeyRing } from './frame-key-ring'
import type { Gate } from './gate'
import { type OfferedTrack, readOfferedTracks } from './offered-tracks'
import { Peer } from './peer'
import type { RecordingCounts } from './recording-counts'
import type { Member, PublishedTrack, Roster } from './roster'
import type { RtpPacket } from './rtp-packet'
import { Signalling, type SignallingEvent } from './signalling'
import { CLOCK_RATE_HZ, type TrackGapReason, TrackReceiver } from './track-receiver'
import type { Block } from './webm-writer'

const TEND_MS = 200
const RECEPTION_REPORT_MS = 1_000
/** Packets that overtook each other need no repair; a timer per packet would cost more than it mends. */
const REPAIR_MS = 15
/** From being let in to the first offer's connection. */
const CONNECT_MS = 15_000

export interface StayParts {
  access: { url: string; token: string }
  /** Milliseconds of the recording's time. */
  now: () => number
  ring: FrameKeyRing
  gate: Gate
  counts: RecordingCounts
  roster: Roster
  onConnected: () => void
  /** False: it was not taken. */
  onBlock: (member: Member, track: PublishedTrack, block: Block) => boolean
  onEvent: (event: RecordedEvent) => void
}

/** One visit of the recorder to the room. Whatever goes wrong with it ends it, and the next begins with nothing of this one. */
export class RecorderStay {
  readonly ended: Promise<void>
  readonly #peer: Peer
  readonly #offered = new Map<number, OfferedTrack>()
  readonly #receivers = new Map<number, TrackReceiver>()
  readonly #senderClocks = new Map<string, ClockOffset>()
  #signalling: Signalling | null = null
  #blankTrailer: Buffer = Buffer.alloc(0)
  #ownSid = ''
  #inTurn: Promise<void>
  #end: () => void = () => undefined
  #timers: NodeJS.Timeout[] = []
  #repair: NodeJS.Timeout | null = null

  constructor(private readonly parts: StayParts) {
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    this.#peer = new Peer({
      now: parts.now,
      onCandidate: (candidate) => this.#signalling?.sendCandidate(candidate),
      onPacket: (packet) => this.#receive(packet),
      onSenderReport: (report) => this.#receivers.get(report.ssrc)?.heard(report, parts.now()),
      onConnected: () => this.#connected(),
      onFailed: () => this.#end(),
    })
    this.#inTurn = this.#join().catch(() => this.#end())
  }

  /** Resolves when nothing of it is left. */
  async leave(): Promise<void> {
    this.#end()
    await this.#inTurn
    this.#signalling?.close()
    await this.#peer.close()
    for (const timer of this.#timers) clearInterval(timer)
    if (this.#repair) clearTimeout(this.#repair)
    for (const receiver of this.#receivers.values()) receiver.end()
  }

  async #join() {
    const { signalling, welcome } = await Signalling.join(this.parts.access, (event) => this.#handle(event))
    this.#signalling = signalling
    this.#blankTrailer = Buffer.from(welcome.sifTrailer)
    this.#ownSid = welcome.participant?.sid ?? ''
    this.parts.roster.replace(welcome.otherParticipants, this.parts.now())
    this.#timers.push(setTimeout(() => this.#end(), CONNECT_MS))
  }

  #handle(event: SignallingEvent) {
    switch (event.type) {
      case 'offer':
        return this.#then(() => this.#answer(event))
      case 'candidate':
        return this.#then(() => this.#peer.addCandidate(event.candidate))
      case 'participants':
        return this.#then(() => this.#update(event.participants))
      case 'leave':
      case 'closed':
        return this.#end()
    }
  }

  /** Strictly one after the other: an offer that overtakes another leaves the connection in a state of neither. */
  #then(task: () => Promise<void> | void) {
    this.#inTurn = this.#inTurn.then(task).catch(() => this.#end())
  }

  async #answer({ sdp, id }: { sdp: string; id: number }) {
    const offered = readOfferedTracks(sdp)
    this.#offered.clear()
    for (const track of offered) this.#offered.set(track.ssrc, track)
    for (const [ssrc, receiver] of this.#receivers) {
      if (this.#offered.has(ssrc)) continue
      receiver.end()
      this.#receivers.delete(ssrc)
    }
    this.#signalling?.answer(await this.#peer.answer(sdp), id)
  }

  #update(participants: ParticipantInfo[]) {
    this.parts.roster.update(
      participants.filter(({ sid }) => sid !== this.#ownSid),
      this.parts.now(),
    )
  }

  #connected() {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = [setInterval(() => this.#tend(), TEND_MS), setInterval(() => this.#reportReception(), RECEPTION_REPORT_MS)]
    this.parts.onConnected()
  }

  #receive(packet: RtpPacket) {
    const receiver = this.#receivers.get(packet.ssrc) ?? this.#openReceiver(packet.ssrc)
    if (!receiver) return
    receiver.receive(packet)
    if (receiver.repairAtMs !== null) this.#repair ??= setTimeout(() => this.#repairAll(), REPAIR_MS)
  }

  #repairAll() {
    this.#repair = null
    const nowMs = this.parts.now()
    for (const receiver of this.#receivers.values()) receiver.repair(nowMs)
    const due = [...this.#receivers.values()].flatMap(({ repairAtMs }) => repairAtMs ?? [])
    if (due.length > 0) this.#repair = setTimeout(() => this.#repairAll(), Math.max(1, Math.min(...due) - nowMs))
  }

  #tend() {
    for (const receiver of this.#receivers.values()) receiver.tend(this.parts.now())
  }

  #reportReception() {
    const nowMs = this.parts.now()
    this.#peer.reportReception([...this.#receivers.values()].flatMap((receiver) => receiver.receptionReport(nowMs) ?? []))
  }

  /** Only for a track that the roster knows, and so only for one that is encrypted. */
  #openReceiver(ssrc: number): TrackReceiver | null {
    const offered = this.#offered.get(ssrc)
    const member = offered && this.parts.roster.find(offered.participantSid)
    const track = member?.tracks.get(offered?.trackSid ?? '')
    if (!member || !track) return null
    const receiver = new TrackReceiver(this.#receiverParts(ssrc, member, track))
    this.#receivers.set(ssrc, receiver)
    return receiver
  }

  #receiverParts(ssrc: number, member: Member, track: PublishedTrack) {
    const { participant, stay } = member
    const { kind, source } = track
    const { ring, gate, counts, onEvent } = this.parts
    return {
      ...{ ssrc, kind, ring, gate, counts, blankTrailer: this.#blankTrailer },
      clock: new TrackClock(CLOCK_RATE_HZ[kind], this.#senderClockOf(stay)),
      requestPackets: (sequences: number[]) => this.#peer.requestPackets(ssrc, sequences),
      requestKeyFrame: () => this.#peer.requestKeyFrame(ssrc),
      onBlock: (block: Block) => this.parts.onBlock(member, track, block),
      onSize: (size: { width: number; height: number }, atMs: number) =>
        onEvent({ type: 'resolution-changed', participant, stay, source, ...size, atMs }),
      onPicture: (isOn: boolean, atMs: number) =>
        onEvent({ type: isOn ? 'picture-on' : 'picture-off', participant, stay, source, atMs }),
      onGap: (gap: { reason: TrackGapReason; fromMs: number; toMs: number }) =>
        onEvent({ type: 'gap', participant, stay, source, kind, ...gap }),
    }
  }

  #senderClockOf(stay: string): ClockOffset {
    const clock = this.#senderClocks.get(stay) ?? new ClockOffset()
    this.#senderClocks.set(stay, clock)
    return clock
  }
}

import type { TrackClock } from './clock'
import { CLEAR_BYTES, decryptFrame, isServerBlank } from './decrypt-frame'
import { type EncodedPicture, readPictureSize, Vp8Depacketiser } from './depacketise-vp8'
import type { FrameKeyRing } from './frame-key-ring'
import type { Gate } from './gate'
import { KeyFrameWish } from './key-frame-wish'
import { ReceptionStatistics } from './reception-statistics'
import type { RecordingCounts } from './recording-counts'
import { type Arrival, ReorderBuffer } from './reorder-buffer'
import type { RtpPacket, SenderReport } from './rtp-packet'
import type { Block, Kind } from './webm-writer'

/** Packets that did not arrive, frames under a key that we do not hold, or no room for them. */
export type TrackGapReason = 'loss' | 'unopened' | 'storage'

export const CLOCK_RATE_HZ = { audio: 48_000, video: 90_000 } as const
/** A camera that is on sends more often than this, even in front of a wall. */
const PICTURE_OFF_MS = 2_000
/** Each is a row: whoever loses every other packet, or changes the picture's size with each, does not get one for each. */
const TOLD_EVERY_MS = 1_000

export interface TrackParts {
  ssrc: number
  kind: Kind
  clock: TrackClock
  ring: FrameKeyRing
  gate: Gate
  counts: RecordingCounts
  /** Marks the blanks that the media server makes. */
  blankTrailer: Buffer
  requestPackets: (sequences: number[]) => void
  requestKeyFrame: () => void
  /** False: it was not taken. */
  onBlock: (block: Block) => boolean
  onSize: (size: { width: number; height: number }, atMs: number) => void
  onPicture: (isOn: boolean, atMs: number) => void
  onGap: (gap: TrackGap) => void
}

interface TrackGap {
  reason: TrackGapReason
  fromMs: number
  toMs: number
}

/**
 * Turns the packets of one track into blocks for a file: in order, whole, decrypted, and with their time. A picture that builds
 * on one which is missing is left out, and a key frame asked for.
 */
export class TrackReceiver {
  readonly #buffer: ReorderBuffer
  readonly #statistics: ReceptionStatistics
  readonly #pictures = new Vp8Depacketiser()
  readonly #wish = new KeyFrameWish()
  #lastPacketAtMs = 0
  #lastBlockAtMs: number | null = null
  #missing: TrackGapReason | null = null
  /** Losses since the last was told, as one. */
  #gap: TrackGap | null = null
  #gapToldAtMs = Number.NEGATIVE_INFINITY
  #size = ''
  #sizeToldAtMs = Number.NEGATIVE_INFINITY
  #isPictureOn = false

  constructor(private readonly parts: TrackParts) {
    this.#buffer = new ReorderBuffer(parts.counts)
    this.#statistics = new ReceptionStatistics(parts.ssrc, CLOCK_RATE_HZ[parts.kind])
  }

  receive(packet: RtpPacket): void {
    this.#lastPacketAtMs = packet.arrivedAtMs
    this.#statistics.receive(packet)
    if (!this.parts.clock.observe(packet.timestamp, packet.arrivedAtMs)) this.#lose('loss')
    this.#take(this.#buffer.receive(packet))
  }

  heard(report: SenderReport, nowMs: number): void {
    this.#statistics.heard(report, nowMs)
    this.parts.clock.report(report)
  }

  receptionReport(nowMs: number) {
    return this.#statistics.report(nowMs)
  }

  /** Asks for what is missing. */
  repair(nowMs: number): void {
    const sequences = this.#buffer.requests(nowMs)
    if (sequences.length > 0) this.parts.requestPackets(sequences)
    this.#take(this.#buffer.giveUp(nowMs))
  }

  /** When `repair` has something to do; null if nothing is missing. */
  get repairAtMs(): number | null {
    return this.#buffer.dueAtMs
  }

  /** A few times a second. */
  tend(nowMs: number): void {
    if (nowMs - this.#gapToldAtMs >= TOLD_EVERY_MS) this.#tellGap()
    if (this.parts.kind !== 'video') return
    const silentMs = nowMs - this.#lastPacketAtMs
    if (silentMs > PICTURE_OFF_MS) this.#setPictureOn(false, this.#lastPacketAtMs)
    if (!this.parts.gate.isOpen || !this.#wish.isDue(nowMs, silentMs)) return
    this.parts.counts.keyFrameRequests += 1
    this.parts.requestKeyFrame()
  }

  /** Nothing more comes. */
  end(): void {
    this.#tellGap()
  }

  #take(arrivals: Arrival[]) {
    for (const arrival of arrivals) {
      if (arrival.type === 'lost') this.#lose('loss')
      else if (this.parts.kind === 'video') this.#takeVideo(arrival.packet)
      else this.#takeAudio(arrival.packet)
    }
  }

  #takeAudio({ payload, timestamp }: RtpPacket) {
    if (payload.length > 0) this.#open(payload, { clearBytes: CLEAR_BYTES.audio, isKeyFrame: true, timestamp })
  }

  #takeVideo(packet: RtpPacket) {
    const picture = this.#pictures.add(packet)
    if (picture === 'broken') this.#lose('loss')
    else if (picture) this.#takePicture(picture)
  }

  #takePicture({ bytes, isKeyFrame, timestamp }: EncodedPicture) {
    const clearBytes = isKeyFrame ? CLEAR_BYTES.keyFrame : CLEAR_BYTES.deltaFrame
    if (!this.#wish.accepts(isKeyFrame)) return
    this.#open(bytes, { clearBytes, isKeyFrame, timestamp })
  }

  #open(sealed: Buffer, { clearBytes, isKeyFrame, timestamp }: { clearBytes: number; isKeyFrame: boolean; timestamp: number }) {
    if (isServerBlank(sealed, this.parts.blankTrailer)) {
      this.parts.counts.blanks += 1
      return
    }
    const timeMs = this.parts.clock.timeOf(timestamp)
    // Before it is decrypted: what is not to be recorded is not looked at either.
    if (!this.parts.gate.admits(timeMs)) return this.#skip()
    const bytes = decryptFrame(sealed, clearBytes, this.parts.ring)
    if (bytes) this.#deliver({ kind: this.parts.kind, timeMs, isKeyFrame, bytes })
    else this.#lose('unopened')
  }

  #deliver(block: Block) {
    if (!this.parts.onBlock(block)) return this.#lose('storage')
    this.parts.counts.frames += 1
    if (this.#missing) this.#noteGap(this.#missing, block.timeMs)
    this.#missing = null
    this.#lastBlockAtMs = block.timeMs
    if (block.kind === 'video') this.#show(block)
  }

  #noteGap(reason: TrackGapReason, toMs: number) {
    this.#gap = { reason, fromMs: this.#lastBlockAtMs ?? toMs, ...this.#gap, toMs }
    if (toMs - this.#gapToldAtMs >= TOLD_EVERY_MS) this.#tellGap()
  }

  #tellGap() {
    if (!this.#gap) return
    this.#gapToldAtMs = this.#gap.toMs
    this.parts.onGap(this.#gap)
    this.#gap = null
  }

  #show({ timeMs, isKeyFrame, bytes }: Block) {
    this.#setPictureOn(true, timeMs)
    if (!isKeyFrame) return
    this.#wish.fulfil(timeMs)
    const size = readPictureSize(bytes)
    const name = `${size.width}x${size.height}`
    if (name === this.#size || timeMs - this.#sizeToldAtMs < TOLD_EVERY_MS) return
    this.#size = name
    this.#sizeToldAtMs = timeMs
    this.parts.onSize(size, timeMs)
  }

  #setPictureOn(isOn: boolean, atMs: number) {
    if (this.#isPictureOn !== isOn) this.parts.onPicture(isOn, atMs)
    this.#isPictureOn = isOn
  }

  #lose(reason: TrackGapReason) {
    if (reason === 'unopened') this.parts.counts.unopened += 1
    this.#missing ??= reason
    this.#pictures.forget()
    this.#wish.need()
  }

  /** The gap of a pause is told once for all tracks. */
  #skip() {
    this.#missing = null
    this.#wish.need()
  }
}

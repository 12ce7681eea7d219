import {
  GenericNack,
  PictureLossIndication,
  type RTCDtlsTransport,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RtcpPacket,
  RtcpPayloadSpecificFeedback,
  RtcpReceiverInfo,
  RtcpRrPacket,
  RtcpSrPacket,
  RtcpTransportLayerFeedback,
} from 'werift'
import { isForgeable, isRtp } from './datagram'
import type { ReceptionReport } from './reception-statistics'
import type { RtpPacket, SenderReport } from './rtp-packet'
import { openerOf, type RtpOpener } from './srtp-opener'

/** Our side of the connection sends no media, so any number will do. */
const OWN_SSRC = 1
const NTP_TO_UNIX_S = 2_208_988_800

export interface PeerHandlers {
  now: () => number
  onCandidate: (candidate: string) => void
  onPacket: (packet: RtpPacket) => void
  onSenderReport: (report: SenderReport) => void
  /** The transport stands, and packets may come. */
  onConnected: () => void
  /** The transport is gone and will not come back. */
  onFailed: () => void
}

/**
 * The receiving half of a WebRTC connection: it answers offers and hands on packets as they come. werift does the transport and
 * its keys; media is taken from it as it comes off the wire, because its own way asks again for lost pictures only, loses count at a
 * sequence number's end, and takes more of the processor than all that happens here.
 */
export class Peer {
  readonly #connection = new RTCPeerConnection({
    bundlePolicy: 'max-bundle',
    // Nobody else is asked for our address; the media server is reached directly, on the same machine too.
    iceServers: [],
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceUseIpv6: false,
    codecs: { audio: [OPUS], video: [VP8] },
  })
  #transport: RTCDtlsTransport | null = null
  #isClosed = false

  constructor(private readonly handlers: PeerHandlers) {
    this.#connection.onIceCandidate.subscribe((candidate) => {
      if (candidate) handlers.onCandidate(JSON.stringify(candidate))
    })
    // `disconnected` is one unanswered question; after thirty seconds of them it has failed.
    this.#connection.connectionStateChange.subscribe((state) => {
      if (state === 'failed') this.#fail()
    })
  }

  /** One offer at a time, in the order in which they came. */
  async answer(offer: string): Promise<string> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: offer })
    this.#watchTransport()
    await this.#connection.setLocalDescription(await this.#connection.createAnswer())
    return this.#connection.localDescription?.sdp ?? ''
  }

  async addCandidate(candidate: string): Promise<void> {
    await this.#connection.addIceCandidate(JSON.parse(candidate))
  }

  /** Asks for packets again, by their sequence numbers. */
  requestPackets(ssrc: number, lost: number[]): void {
    const feedback = new GenericNack({ senderSsrc: OWN_SSRC, mediaSourceSsrc: ssrc, lost })
    this.#send(new RtcpTransportLayerFeedback({ feedback }))
  }

  requestKeyFrame(ssrc: number): void {
    this.#send(
      new RtcpPayloadSpecificFeedback({ feedback: new PictureLossIndication({ senderSsrc: OWN_SSRC, mediaSsrc: ssrc }) }),
    )
  }

  reportReception(reports: ReceptionReport[]): void {
    if (reports.length === 0) return
    this.#send(new RtcpRrPacket({ ssrc: OWN_SSRC, reports: reports.map((report) => new RtcpReceiverInfo(report)) }))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#connection.close()
  }

  /** The connection as a whole says `connected` too early when a second offer comes quickly; the transport itself knows. */
  #watchTransport() {
    if (this.#transport) return
    const [transport] = this.#connection.dtlsTransports
    if (!transport) return
    this.#transport = transport
    transport.onStateChange.subscribe((state) => {
      if (state === 'connected') this.#receiveFrom(transport)
      if (state === 'failed' || state === 'closed') this.#fail()
    })
  }

  #receiveFrom(transport: RTCDtlsTransport) {
    const opener = openerOf(transport.srtp)
    const { onData } = transport.iceTransport.connection
    const handOn = onData.execute
    onData.execute = (datagram) => {
      if (isRtp(datagram)) this.#receiveMedia(opener, datagram)
      // The handshake is over; that the media server goes, its signalling says.
      else if (!isForgeable(datagram)) handOn(datagram)
    }
    transport.onRtcp.subscribe((packet) => this.#receiveReport(packet))
    this.handlers.onConnected()
  }

  #receiveMedia(opener: RtpOpener, datagram: Buffer) {
    const packet = opener.open(datagram, this.handlers.now())
    if (packet) this.handlers.onPacket(packet)
  }

  #receiveReport(packet: RtcpPacket) {
    if (!(packet instanceof RtcpSrPacket)) return
    const { ntpTimestamp, rtpTimestamp } = packet.senderInfo
    const compactNtp = Number((ntpTimestamp >> 16n) & 0xffff_ffffn)
    this.handlers.onSenderReport({ ssrc: packet.ssrc, senderMs: ntpToUnixMs(ntpTimestamp), timestamp: rtpTimestamp, compactNtp })
  }

  #send(packet: RtcpPacket) {
    if (this.#transport?.state !== 'connected' || this.#isClosed) return
    // What cannot be sent now is asked for again in a moment.
    this.#transport.sendRtcp([packet]).catch(() => undefined)
  }

  #fail() {
    if (!this.#isClosed) this.handlers.onFailed()
  }
}

const NACK = { type: 'nack' }
const PLI = { type: 'nack', parameter: 'pli' }
const OPUS = new RTCRtpCodecParameters({ mimeType: 'audio/opus', clockRate: 48_000, channels: 2, rtcpFeedback: [NACK] })
const VP8 = new RTCRtpCodecParameters({ mimeType: 'video/VP8', clockRate: 90_000, rtcpFeedback: [NACK, PLI] })

/** 32 bits of seconds since 1900, and 32 of their fraction. */
const ntpToUnixMs = (ntp: bigint): number =>
  (Number(ntp >> 32n) - NTP_TO_UNIX_S) * 1_000 + (Number(ntp & 0xffff_ffffn) / 2 ** 32) * 1_000

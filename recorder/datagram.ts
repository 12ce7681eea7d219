/** What comes on a connection that carries everything (RFC 7983 §7), told by its first bytes. */

/** Media, and not a report about it (RFC 5761 §4). */
export function isRtp(datagram: Buffer): boolean {
  const [first = 0, second = 0] = datagram
  return first >> 6 === 2 && (second < 192 || second > 223)
}

const DTLS_DATA = 23
const RECORD_HEADER_BYTES = 13

/**
 * A DTLS record (RFC 6347 §4.1) that anybody could have made: all but a single one of data, which only opens with the connection's key.
 * werift takes such a one for the end of the connection, whoever sent it.
 */
export function isForgeable(datagram: Buffer): boolean {
  const [first = 0] = datagram
  if (first < 20 || first > 63) return false
  return first !== DTLS_DATA || datagram.length < RECORD_HEADER_BYTES || datagram.length !== lengthOfRecord(datagram)
}

const lengthOfRecord = (datagram: Buffer) => RECORD_HEADER_BYTES + datagram.readUInt16BE(RECORD_HEADER_BYTES - 2)

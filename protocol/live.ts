/**
 * The event stream, server to client: server-sent events whose data is JSON `{ seq, event }`.
 * `seq` counts from 1 within one connection; the first event is a snapshot. A gap means that something was lost:
 * close, connect again, and the snapshot makes it whole.
 * Every few seconds the server sends the SSE event `ping`; the client answers with a POST to the heartbeat address.
 * Being woken by the network, the answer is not throttled in a background tab as a timer would be, and it proves both directions.
 */
export type LiveFrame<Event> = { seq: number; event: Event }

/** No ping for this long: the connection is dead, whatever the socket says. */
export const STREAM_SILENCE_MS = 15_000

/**
 * Grows when an old widget, cached on a customer's site, could no longer be served.
 * Adding a field or an event is not such a change: clients ignore what they do not know.
 */
export const PROTOCOL_VERSION = 1

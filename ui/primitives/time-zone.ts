/** The zone if Intl knows it, else the other: what comes in a cookie could be anything. */
export function zoneOr(zone: string | undefined, otherwise: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone || otherwise }).resolvedOptions().timeZone
  } catch {
    return otherwise
  }
}

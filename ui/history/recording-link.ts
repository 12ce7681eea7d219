/** The interaction's page with its recording at this moment, for somebody else to open. Whole seconds. */
export function linkToMoment(interactionId: string, atMs: number): string {
  const path = `/history/${interactionId}?at=${Math.floor(atMs / 1_000)}`
  // On the server there is no address yet; nobody can press anything there either.
  return typeof window === 'undefined' ? path : new URL(path, window.location.origin).href
}

/** @param at of an address: `93` or `93.5`. @returns ms; 0 for what is no moment */
export function readMoment(at: string | null): number {
  return at !== null && /^\d{1,6}(\.\d{1,3})?$/.test(at) ? Math.round(Number(at) * 1_000) : 0
}

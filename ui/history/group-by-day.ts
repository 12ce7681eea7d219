export type DayGroup<Row> = { /** `YYYY-MM-DD` in the zone. */ day: string; rows: Row[] }

/**
 * Splits rows, sorted by time, where the calendar day changes.
 * @param timeZone IANA name; the same moment can be another day elsewhere
 */
export function groupByDay<Row extends { createdAt: string }>(rows: readonly Row[], timeZone: string): DayGroup<Row>[] {
  // Sweden writes dates the ISO way.
  const dayOf = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  const groups: DayGroup<Row>[] = []
  for (const row of rows) {
    const day = dayOf.format(new Date(row.createdAt))
    const last = groups.at(-1)
    if (last?.day === day) last.rows.push(row)
    else groups.push({ day, rows: [row] })
  }
  return groups
}

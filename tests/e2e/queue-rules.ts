import pg from 'pg'
import type { TestStack } from '~/tests/support/stack'

/** Changes every queue of the stack, in the columns of the table. */
export async function setQueues(stack: TestStack, rules: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(rules).map((column, index) => `${column} = $${index + 1}`)
  await query(stack, `UPDATE queue SET ${columns.join(', ')}`, Object.values(rules))
}

/** Open from the next day on, as it is counted in UTC, for one hour at this one. */
export async function closeUntilTomorrow(stack: TestStack, hour = 8): Promise<void> {
  const from = `${String(hour).padStart(2, '0')}:00`
  const tomorrow = new Date(Date.now() + 86_400_000)
  const date = tomorrow.toISOString().slice(0, 10)
  await query(
    stack,
    `WITH hours AS (
       INSERT INTO opening_hours (id, workspace_id, name, time_zone, weekly, special_days)
       SELECT gen_random_uuid(), id, 'Tomorrow ' || gen_random_uuid(), 'UTC', '[]', $1::jsonb FROM workspace RETURNING id
     )
     UPDATE queue SET opening_hours_id = (SELECT id FROM hours)`,
    [JSON.stringify([{ date, name: 'Tomorrow', spans: [{ from, to: `${from.slice(0, 3)}59` }] }])],
  )
}

async function query(stack: TestStack, text: string, values: unknown[]): Promise<void> {
  const client = new pg.Client(stack.databaseUrl)
  await client.connect()
  try {
    await client.query(text, values)
  } finally {
    await client.end()
  }
}

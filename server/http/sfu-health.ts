import { env } from '../env'

const PATIENCE_MS = 1_500
/** One question serves everybody who asks within this. */
const FRESH_MS = 2_000

let asked: { at: number; answer: Promise<boolean> } | undefined

/** Whether the media server is well: LiveKit answers `GET /` with 200 while its node is. Never throws. */
export function sfuAnswers(): Promise<boolean> {
  const now = performance.now()
  if (!asked || now - asked.at > FRESH_MS) asked = { at: now, answer: ask() }
  return asked.answer
}

async function ask(): Promise<boolean> {
  try {
    const response = await fetch(env().livekit.url.replace(/^ws/, 'http'), { signal: AbortSignal.timeout(PATIENCE_MS) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

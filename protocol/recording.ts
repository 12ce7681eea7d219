import * as z from 'zod'
import { At } from './primitives'

/** When a queue's calls are recorded; see `domain/recording-life.ts`. */
export const RecordingPolicy = z.enum(['off', 'on-demand', 'always', 'sample'])
export type RecordingPolicy = z.infer<typeof RecordingPolicy>

/** What a visitor says to being recorded; `withdrawn` takes back a yes. */
export const ConsentAnswer = z.enum(['given', 'refused', 'withdrawn'])
export type ConsentAnswer = z.infer<typeof ConsentAnswer>

export const AnswerConsent = z.object({ answer: ConsentAnswer })
export type AnswerConsent = z.infer<typeof AnswerConsent>

/** Why a recording is not whole; see `domain/recording.ts`, whose union this mirrors. */
export const IncompleteReason = z.enum(['nothing-recorded', 'recorder-lost', 'storage'])

/** What both sides see of a recording while they talk. */
export const CallRecording = z.object({
  state: z.enum(['asked', 'refused', 'recording', 'paused', 'over']),
  /** Segments are being written now. Only then does a screen say "Recording". */
  isWriting: z.boolean(),
  /** When a pause ends by itself. */
  resumesAt: z.nullable(At),
  /** Both sides hear a tone while something is written; each side's page makes it for its own ears. */
  hasTone: z.boolean(),
})
export type CallRecording = z.infer<typeof CallRecording>

/** The question as it is put to the visitor, in words that are kept with the answer. */
export const ConsentQuestion = z.object({ title: z.string(), lead: z.string() })
export type ConsentQuestion = z.infer<typeof ConsentQuestion>

import { Refusal } from '~/domain/refusal'
import type { ConsentAnswer } from '~/protocol/recording'
import type { VisitorActor } from '../../actor'
import { lockInteraction } from '../../db/interaction-store'
import { applyRecordingEvent, lockRecording } from '../../db/recording-store'
import { inTransaction } from '../../db/transaction'

const EVENTS = { given: 'consent-given', refused: 'consent-refused', withdrawn: 'consent-withdrawn' } as const

/**
 * The visitor says yes or no, or takes a yes back, at any time. A yes is the only way in which a recorder ever comes to hold the key.
 * @throws Refusal `not-now` when nobody has asked, or for a yes after a no
 */
export async function answerConsent({ workspaceId, interactionId }: VisitorActor, answer: ConsentAnswer): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockInteraction(tx, workspaceId, interactionId)
    const recording = await lockRecording(tx, locked)
    if (!recording) throw new Refusal('not-now')
    await applyRecordingEvent(tx, locked, recording, { type: EVENTS[answer] })
  })
}

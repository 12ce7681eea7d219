import { v7 as newId } from 'uuid'
import { isCall, type Medium } from '~/domain/medium'
import { isInSample } from '~/domain/recording-life'
import { Refusal } from '~/domain/refusal'
import type { StaffActor } from '../../actor'
import type { InteractionRow } from '../../db/interaction-columns'
import { type LockedInteraction, recordEntry } from '../../db/interaction-store'
import { lockRecording } from '../../db/recording-store'
import { inTransaction, type Tx } from '../../db/transaction'
import { lockOwnInteraction } from '../interactions/own-interaction'
import { type QueueRules, queueOf } from '../interactions/queue-rules'
import { consentText } from './consent-text'

const CONVERSING = ['connecting', 'active']

/**
 * The agent presses Record: the visitor is asked, and nothing is recorded before they say yes. Asked twice, they are asked once.
 * @throws Refusal `not-now` for a chat, in a queue that does not record, and for a visitor who has said no
 */
export async function askForConsentAsAgent(actor: StaffActor, interactionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockOwnInteraction(tx, actor, interactionId)
    if (!isConversing(locked.row)) throw new Refusal('not-now')
    const rules = await queueOf(tx, locked.row)
    if (rules.recording === 'off') throw new Refusal('not-now')
    const known = await lockRecording(tx, locked)
    if (known && known.state !== 'asked') throw new Refusal('not-now')
    if (!known) await ask(tx, locked, rules)
  })
}

/** What the queue records by itself begins with the same question, as soon as somebody has accepted. */
export async function askForConsentByPolicy(tx: Tx, locked: LockedInteraction): Promise<LockedInteraction> {
  if (!isConversing(locked.row)) return locked
  const rules = await queueOf(tx, locked.row)
  if (!isWanted(locked.row, rules) || (await lockRecording(tx, locked))) return locked
  return ask(tx, locked, rules)
}

/** Whoever is called back and has not come cannot be asked. */
const isConversing = ({ medium, state, reach }: InteractionRow) =>
  isCall(medium as Medium) && CONVERSING.includes(state) && reach === 'live'

const isWanted = ({ id }: InteractionRow, { recording, recordingSample }: QueueRules) =>
  recording === 'always' || (recording === 'sample' && isInSample(id, recordingSample))

async function ask(
  tx: Tx,
  locked: LockedInteraction,
  { recording: policy, keptForDays, hasRecordingTone: hasTone }: QueueRules,
): Promise<LockedInteraction> {
  const { id: interactionId, workspaceId, locale } = locked.row
  const { version: textVersion, text } = await consentText(tx, workspaceId, locale)
  await tx.db.recording.create({
    data: {
      ...{ id: newId(), workspaceId, interactionId, state: 'asked', stateSince: locked.now, policy, keptForDays, hasTone },
      consentTextVersion: textVersion,
      consentText: text,
    },
  })
  return recordEntry(tx, locked, { type: 'consent-asked', textVersion, text })
}

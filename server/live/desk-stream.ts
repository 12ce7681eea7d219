import type { ServerResponse } from 'node:http'
import type { DeskEvent, DeskFigures, DeskPresence } from '~/protocol/desk'
import type { Message } from '~/protocol/message'
import type { StaffActor } from '../actor'
import { log } from '../log'
import { deskInteractionFor, type FloorInteraction } from '../views/desk-interaction'
import { type Colleagues, readDeskSnapshot } from '../views/desk-snapshot'
import { findStaff } from '../views/staff-session'
import { EventChannel } from './event-channel'
import { HeldBack } from './held-back'

/** One open desk: what this member may see, and only what they have not been shown yet. */
export class DeskStream {
  readonly #channel: EventChannel<DeskEvent>
  readonly #heldBack = new HeldBack()
  #actor: StaffActor
  /** Interactions that the desk shows; only of these can one be taken away. */
  #shown = new Set<string>()
  /** Those of them that are in its owner's hands: their messages come along. */
  #inHand = new Set<string>()
  #told = new Map<string, string>()

  constructor(actor: StaffActor, response: ServerResponse, onClosed: () => void) {
    this.#actor = actor
    this.#channel = new EventChannel('desk', response, onClosed)
  }

  get userId(): string {
    return this.#actor.userId
  }

  get sessionId(): string {
    return this.#actor.sessionId
  }

  /** Looks at the session again, then takes a new snapshot. A stream that may not go on, or cannot, ends. */
  async refresh(): Promise<void> {
    try {
      await this.#heldBack.during(async () => {
        const actor = await findStaff(this.#actor.sessionId)
        if (!actor) return this.end()
        this.#actor = actor
        this.#showSnapshot(await readDeskSnapshot(actor))
      })
    } catch (error) {
      log.warn({ err: error }, 'A desk stream ended because its snapshot could not be read')
      this.end()
    }
  }

  end(): void {
    this.#channel.end()
  }

  showInteraction(row: FloorInteraction): void {
    this.#heldBack.tell(() => this.#showInteraction(row))
  }

  showMessage(message: Message): void {
    this.#heldBack.tell(() => {
      if (this.#inHand.has(message.interactionId)) this.#channel.send({ type: 'message-added', message })
    })
  }

  showPresence(presence: DeskPresence): void {
    this.#showOnce({ type: 'presence-changed', presence })
  }

  showColleagues(colleagues: Colleagues): void {
    this.#showOnce({ type: 'colleagues-changed', colleagues })
  }

  showFigures(today: DeskFigures): void {
    this.#showOnce({ type: 'today-changed', today })
  }

  #showSnapshot(snapshot: Extract<DeskEvent, { type: 'snapshot' }>): void {
    this.#shown = new Set(snapshot.interactions.map(({ id }) => id))
    this.#inHand = new Set(snapshot.interactions.filter(isInHand).map(({ id }) => id))
    this.#told.clear()
    this.#channel.send(snapshot)
    // Answered at once, so that a desk that has just come back counts as present.
    this.#channel.ping()
  }

  #showInteraction(row: FloorInteraction): void {
    const interaction = deskInteractionFor(this.userId, row)
    if (interaction) {
      this.#shown.add(row.id)
      this.#inHand[isInHand(interaction) ? 'add' : 'delete'](row.id)
      this.#channel.send({ type: 'interaction-changed', interaction })
    } else if (this.#shown.delete(row.id)) {
      this.#inHand.delete(row.id)
      const acceptedBy = row.state === 'closed' ? null : row.agentName
      this.#channel.send({ type: 'interaction-removed', id: row.id, version: row.version, acceptedBy })
    }
  }

  /** Leaves out what the desk was last told in the same words. */
  #showOnce(event: DeskEvent): void {
    this.#heldBack.tell(() => {
      const words = JSON.stringify(event)
      if (this.#told.get(event.type) === words) return
      this.#told.set(event.type, words)
      this.#channel.send(event)
    })
  }
}

const isInHand = ({ situation }: { situation: { state: string } }) =>
  situation.state === 'connecting' || situation.state === 'active' || situation.state === 'wrapping-up'

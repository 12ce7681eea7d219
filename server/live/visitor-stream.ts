import type { ServerResponse } from 'node:http'
import type { Message } from '~/protocol/message'
import { PROTOCOL_VERSION } from '~/protocol/version'
import type { VisitorEvent, VisitorInteraction } from '~/protocol/visitor'
import type { VisitorActor } from '../actor'
import { log } from '../log'
import { readMessages } from '../views/messages'
import { readVisitorInteraction } from '../views/visitor-interaction'
import { EventChannel } from './event-channel'
import { HeldBack } from './held-back'

/** One open panel: the visitor's own interaction and what is said in it. */
export class VisitorStream {
  readonly #channel: EventChannel<VisitorEvent>
  readonly #heldBack = new HeldBack()
  #told = ''
  /** A waiting visitor's place depends on all the others'. */
  isWaiting = true

  constructor(
    private readonly actor: VisitorActor,
    response: ServerResponse,
    onClosed: () => void,
  ) {
    this.#channel = new EventChannel('visitor', response, onClosed)
  }

  get interactionId(): string {
    return this.actor.interactionId
  }

  async refresh(): Promise<void> {
    const { workspaceId, interactionId } = this.actor
    try {
      await this.#heldBack.during(async () => {
        const [interaction, messages] = await Promise.all([
          readVisitorInteraction(workspaceId, interactionId),
          readMessages(workspaceId, [interactionId]),
        ])
        this.#remember(interaction)
        this.#channel.send({ type: 'snapshot', protocolVersion: PROTOCOL_VERSION, interaction, messages })
        this.#channel.ping()
      })
    } catch (error) {
      log.warn({ err: error }, 'A visitor stream ended because its snapshot could not be read')
      this.end()
    }
  }

  end(): void {
    this.#channel.end()
  }

  showInteraction(interaction: VisitorInteraction): void {
    this.#heldBack.tell(() => {
      if (this.#remember(interaction)) this.#channel.send({ type: 'interaction-changed', interaction })
    })
  }

  showMessage(message: Message): void {
    this.#heldBack.tell(() => this.#channel.send({ type: 'message-added', message }))
  }

  /** Whether it differs from what was told last. */
  #remember(interaction: VisitorInteraction): boolean {
    const words = JSON.stringify(interaction)
    const isNew = words !== this.#told
    this.#told = words
    this.isWaiting = interaction.situation.phase === 'waiting'
    return isNew
  }
}

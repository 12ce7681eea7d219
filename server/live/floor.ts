import type { ServerResponse } from 'node:http'
import type { StaffActor, VisitorActor } from '../actor'
import type { OutboxPayload } from '../db/outbox'
import { log } from '../log'
import { findLiveSessions } from '../views/staff-session'
import { addChange, noChanges } from './changes'
import { DeskStream } from './desk-stream'
import { tellDesks } from './tell-desks'
import { tellVisitors } from './tell-visitors'
import { VisitorStream } from './visitor-stream'

/** How many streams one person may have open in this process: more tabs than anybody needs, fewer than hurt. */
const MOST = { desk: 16, visitor: 8 }

/** The open streams of one workspace in this process, and what has still to be told to them. */
export class Floor {
  readonly #desks = new Set<DeskStream>()
  readonly #visitors = new Set<VisitorStream>()
  #changes = noChanges()
  #isTelling = false

  constructor(
    private readonly workspaceId: string,
    private readonly onEmpty: () => void,
  ) {}

  async openDesk(actor: StaffActor, response: ServerResponse): Promise<void> {
    const desk = new DeskStream(actor, response, () => this.#leave(this.#desks, desk))
    endEldest(this.#desks, ({ userId }) => userId === actor.userId, MOST.desk)
    this.#desks.add(desk)
    await desk.refresh()
  }

  async openVisitor(actor: VisitorActor, response: ServerResponse): Promise<void> {
    const visitor = new VisitorStream(actor, response, () => this.#leave(this.#visitors, visitor))
    endEldest(this.#visitors, ({ interactionId }) => interactionId === actor.interactionId, MOST.visitor)
    this.#visitors.add(visitor)
    await visitor.refresh()
  }

  /** What happens while something is being told is told next, all of it at once: a busy floor reads less often, not more. */
  change(payload: OutboxPayload): void {
    addChange(this.#changes, payload)
    if (this.#isTelling) return
    this.#isTelling = true
    // The rest of the same notification joins in before the first read.
    queueMicrotask(() => void this.#tell())
  }

  /** Something may have been missed. */
  refresh(): void {
    for (const stream of [...this.#desks, ...this.#visitors]) void stream.refresh()
  }

  /** Ends the streams of sessions that have run out, of which nobody sends word. */
  async endExpired(): Promise<void> {
    const live = await findLiveSessions([...this.#desks].map(({ sessionId }) => sessionId))
    for (const desk of this.#desks) if (!live.has(desk.sessionId)) desk.end()
  }

  end(): void {
    for (const stream of [...this.#desks, ...this.#visitors]) stream.end()
  }

  async #tell(): Promise<void> {
    try {
      for (let changes = this.#take(); changes; changes = this.#take()) {
        await Promise.all([
          tellDesks(this.workspaceId, [...this.#desks], changes),
          tellVisitors(this.workspaceId, [...this.#visitors], changes),
        ])
      }
    } catch (error) {
      log.error({ err: error }, 'Live events could not be read; every stream of the workspace starts anew')
      this.end()
    } finally {
      this.#isTelling = false
    }
  }

  #take() {
    const changes = this.#changes
    this.#changes = noChanges()
    const isEmpty = Object.values(changes).every((change) => (Array.isArray(change) ? change.length : change.size) === 0)
    return isEmpty ? null : changes
  }

  #leave<Stream>(streams: Set<Stream>, stream: Stream): void {
    streams.delete(stream)
    if (this.#desks.size === 0 && this.#visitors.size === 0) this.onEmpty()
  }
}

/** Makes room for one more. The eldest goes, because it may be one whose reader went away without a word. */
function endEldest<Stream extends { end(): void }>(
  streams: Set<Stream>,
  isTheirs: (stream: Stream) => boolean,
  most: number,
): void {
  const theirs = [...streams].filter(isTheirs)
  for (const stream of theirs.slice(0, Math.max(0, theirs.length - most + 1))) stream.end()
}

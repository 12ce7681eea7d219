import type { IncompleteReason } from '~/domain/recording'
import type { EncryptionKey } from '~/protocol/call'
import type { ClaimedRecording } from '~/server/operations/recordings/claim-recording'
import { enterCallAsRecorder } from '~/server/operations/recordings/enter-call-as-recorder'
import { finishRecording } from '~/server/operations/recordings/finish-recording'
import { noteEvent, noteWriting } from '~/server/operations/recordings/note-recorded'
import type { WatchedRecording } from '~/server/operations/recordings/watch-recordings'
import { sealForStorage } from '~/server/storage/sealed-segment'
import type { Fate, Spool } from '~/server/storage/spool'
import { openRecording, type RunningRecording } from './recording'
import type { Segment } from './segment'

/**
 * One recording as this process makes it, from taking it until it is signed or somebody else has it. What the database says is carried
 * out; what comes in goes through the spool.
 */
export class Take {
  #recording: RunningRecording | null = null
  /** What has been handed to the spool and is not stored yet. */
  readonly #underWay = new Set<Promise<unknown>>()
  #notes: Promise<unknown> = Promise.resolve()
  #keyNumber = 0
  #isPaused = false
  #isWriting = false
  #hasLost = false
  #finishing: Promise<void> | null = null

  constructor(
    private readonly claimed: ClaimedRecording,
    private readonly spool: Spool,
  ) {}

  /** As the database has it now. */
  follow({ state, sinceMs, key }: WatchedRecording): void {
    if (state === 'saving') return void this.finish()
    if (!key) return
    this.#recording ??= this.#open(key)
    if (key.number !== this.#keyNumber) this.#recording.setKey(key)
    this.#keyNumber = key.number
    const sinceAtMs = Date.now() - sinceMs
    if (state === 'paused' && !this.#isPaused) this.#recording.pause(sinceAtMs)
    if (state === 'recording' && this.#isPaused) this.#recording.resume(sinceAtMs)
    this.#isPaused = state === 'paused'
  }

  #open(key: EncryptionKey): RunningRecording {
    const { hasBegun, startedAtMs, nextIndex } = this.claimed
    this.#keyNumber = key.number
    if (hasBegun) this.#noteTakeover()
    return openRecording({
      access: () => enterCallAsRecorder(this.claimed).then((access) => access ?? Promise.reject(new Error('nothing to enter'))),
      key,
      sink: { write: async (segment) => this.#take(segment) },
      onEvent: (event) => this.#note(() => noteEvent(this.claimed, event)),
      continues: { startedAtMs, nextIndex },
    })
  }

  /** Leaves the room, waits until everything is stored, and signs. Resolves when the recording is ready. */
  finish(): Promise<void> {
    this.#finishing ??= this.#finish()
    return this.#finishing
  }

  /** Leaves everything to whoever takes the recording next. */
  async abandon(): Promise<void> {
    await this.#recording?.close()
    await this.#notes
  }

  async #finish() {
    await this.abandon()
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
    await this.#notes
    await finishRecording(this.claimed, this.#problem)
  }

  /** Whoever finds a recording that is over and not finished cannot know what its recorder still had. */
  get #problem(): IncompleteReason | null {
    if (!this.#recording && this.claimed.hasBegun) return 'recorder-lost'
    return this.#hasLost ? 'storage' : null
  }

  /** The call does not wait for the storage. */
  #take(segment: Segment) {
    if (!this.#isWriting) this.#note(() => noteWriting(this.claimed, true))
    this.#isWriting = true
    const startsAtMs = Math.round(segment.startsAtMs)
    const durationMs = Math.round(segment.durationMs)
    const storing = this.spool
      .write(sealForStorage({ ...segment, startsAtMs, durationMs }, this.claimed, this.claimed.dataKey))
      .then((fate) => this.#settle(segment, fate))
    this.#underWay.add(storing)
    void storing.finally(() => this.#underWay.delete(storing))
  }

  #settle({ participant, source, startsAtMs, durationMs }: Segment, fate: Fate) {
    if (fate !== 'lost') return
    this.#hasLost = true
    const gap = { type: 'gap', reason: 'storage', participant, stay: '', source }
    this.#note(() => noteEvent(this.claimed, { ...gap, fromMs: startsAtMs, toMs: startsAtMs + durationMs }))
  }

  #noteTakeover() {
    const { diedAtMs, startedAtMs } = this.claimed
    const gap = { type: 'gap', reason: 'recorder-lost', fromMs: diedAtMs, toMs: Math.max(diedAtMs, Date.now() - startedAtMs) }
    this.#note(() => noteEvent(this.claimed, gap))
  }

  /** One after the other, so that they stand in the order in which they happened. */
  #note(work: () => Promise<void>) {
    this.#notes = this.#notes.then(work)
  }
}

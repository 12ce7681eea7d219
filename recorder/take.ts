import { type ClaimedRecording } from '~/server/operations/recordings/claim-recording'
import { enterCallAsRecorder } from '~/server/operations/recordings/enter-call-as-recorder'
import { finishRecording } from '~/server/operations/recordings/finish-recording'
import { noteEvent, noteWriting } from '~/server/operations/recordings/note-recorded'
import type { WatchedRecording } from '~/server/operations/recordings/watch-recordings'
import { sealForStorage } from '~/server/storage/sealed-segment'
import type { Fate, Spool } from '~/server/storage/spool'
import type { EncryptionKey } from '~/protocol/call'
import { openRecording, type RunningRecording } from './recording'
import type { Segment } from './segment'

/**
 * One recording as this process makes it, from taking it until it is signed or somebody else has it. What the database says is carried
 * out; what comes in goes through the spool.
 */
export class Take {
  readonly #recording: RunningRecording
  /** What has been handed to the spool and is not stored yet. */
  readonly #underWay = new Set<Promise<unknown>>()
  #notes: Promise<unknown> = Promise.resolve()
  #keyNumber: number
  #isPaused = false
  #isWriting = false
  #hasLost = false
  #finishing: Promise<void> | null = null

  constructor(
    private readonly claimed: ClaimedRecording,
    key: EncryptionKey,
    private readonly spool: Spool,
  ) {
    this.#keyNumber = key.number
    const { hasBegun, startedAtMs, nextIndex } = claimed
    if (hasBegun) this.#noteTakeover()
    this.#recording = openRecording({
      access: () => enterCallAsRecorder(claimed).then((access) => access ?? Promise.reject(new Error('nothing to enter'))),
      key,
      sink: { write: async (segment) => this.#take(segment) },
      onEvent: (event) => this.#note(() => noteEvent(claimed, event)),
      continues: { startedAtMs, nextIndex },
    })
  }

  /** As the database has it now. */
  follow({ state, sinceMs, key }: WatchedRecording): void {
    if (key && key.number !== this.#keyNumber) {
      this.#keyNumber = key.number
      this.#recording.setKey(key)
    }
    const sinceAtMs = Date.now() - sinceMs
    if (state === 'paused' && !this.#isPaused) this.#recording.pause(sinceAtMs)
    if (state === 'recording' && this.#isPaused) this.#recording.resume(sinceAtMs)
    this.#isPaused = state === 'paused'
    if (state === 'saving') void this.finish()
  }

  /** Leaves the room, waits until everything is stored, and signs. Resolves when the recording is ready. */
  finish(): Promise<void> {
    this.#finishing ??= this.#finish()
    return this.#finishing
  }

  /** Leaves everything to whoever takes the recording next. */
  async abandon(): Promise<void> {
    await this.#recording.close()
    await this.#notes
  }

  async #finish() {
    await this.abandon()
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
    await this.#notes
    await finishRecording(this.claimed, this.#hasLost ? 'storage' : null)
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

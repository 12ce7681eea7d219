import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import type { IncompleteReason } from '~/domain/recording'
import type { EncryptionKey } from '~/protocol/call'
import type { RecordedEvent } from '~/protocol/recorded-event'
import type { ClaimedRecording } from '~/server/operations/recordings/claim-recording'
import { enterCallAsRecorder } from '~/server/operations/recordings/enter-call-as-recorder'
import { finishRecording } from '~/server/operations/recordings/finish-recording'
import { noteEvent, noteWriting } from '~/server/operations/recordings/note-recorded'
import type { WatchedRecording } from '~/server/operations/recordings/watch-recordings'
import { sealForStorage } from '~/server/storage/sealed-segment'
import type { Fate, Spool } from '~/server/storage/spool'
import { type Asked, PauseWatch } from './pause-watch'
import { openRecording, type RunningRecording } from './recording'
import type { Segment } from './segment'

const RETRY_MS = 1_000
/** A storage that is away over a weekend takes what waits for it; after that the recording is signed without it. */
const LONGEST_SAVING_MS = 3 * 86_400_000
/** A recorder that has been out of the room for so long does not record, and nobody is told that it does. */
const SHOWN_MS = 3_000

/**
 * One recording as this process makes it, from taking it until it is signed or somebody else has it. What the database says is carried
 * out; what comes in goes through the spool.
 */
export class Take {
  #recording: RunningRecording | null = null
  /** What has been handed to the spool and is not stored yet. */
  readonly #underWay = new Set<Promise<unknown>>()
  #notes: Promise<unknown> = Promise.resolve()
  readonly #pauses = new PauseWatch()
  #keyNumber = 0
  /** Without one the visitor waits for an agent again, and nothing is recorded. */
  #hasKey = false
  /** What everybody in the call is shown. */
  #isWriting = false
  #hasLost = false
  #isFinishing = false
  readonly #leaving = new AbortController()

  constructor(
    private readonly claimed: ClaimedRecording,
    private readonly spool: Spool,
    /** Something could not be written to the database; it is tried again. */
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** As the database has it now. */
  follow(watched: WatchedRecording, asked: Asked): void {
    const { state, key, isWriting } = watched
    const { pauseAtMs, resumeAtMs } = this.#pauses.hear(watched, asked)
    if (pauseAtMs !== null) this.#recording?.pause(pauseAtMs)
    if (resumeAtMs !== null) this.#recording?.resume(resumeAtMs)
    if (state === 'saving') return this.#finish()
    this.#isWriting = isWriting
    this.#hasKey = key !== null
    if (!key) return this.#showWriting(false)
    this.#recording ??= this.#open(key, state === 'paused')
    if (this.#recording.outsideForMs > SHOWN_MS) this.#showWriting(false)
    if (key.number !== this.#keyNumber) this.#recording.setKey(key)
    this.#keyNumber = key.number
  }

  #open(key: EncryptionKey, isPaused: boolean): RunningRecording {
    const { hasBegun, startedAtMs, nextIndex } = this.claimed
    this.#keyNumber = key.number
    if (hasBegun) this.#noteTakeover()
    const recording = openRecording({
      access: () => enterCallAsRecorder(this.claimed).then((access) => access ?? Promise.reject(new Error('nothing to enter'))),
      key,
      sink: { write: async (segment) => this.#take(segment) },
      onEvent: (event) => this.#tell(event),
      confirmedUntilMs: () => this.#pauses.confirmedUntilMs,
      continues: { startedAtMs, nextIndex },
    })
    if (isPaused) recording.pause()
    return recording
  }

  /** Leaves everything to whoever takes the recording next. */
  async abandon(): Promise<void> {
    await this.#recording?.close()
    this.#leaving.abort()
    await this.#notes
  }

  #finish() {
    if (!this.#isFinishing) void this.#leaveAndSign()
    this.#isFinishing = true
  }

  /** Out of the room; once everything is stored, the recording is signed. */
  async #leaveAndSign() {
    await this.#recording?.close()
    if ((await this.#recording?.ended) === 'sink-failed') this.#hasLost = true
    await this.#spoolEmptied()
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
    // Whoever takes it next knows what of it is stored; here it may only have been put down.
    if (this.#leaving.signal.aborted) return
    this.#note(() => finishRecording(this.claimed, this.#problem))
  }

  /** Until the spool has nothing of this recording, not even of a process before this one: it would be stored behind the signature. */
  async #spoolEmptied() {
    const { recordingId } = this.claimed
    const isEmpty = new AbortController()
    const signal = AbortSignal.any([isEmpty.signal, this.#leaving.signal])
    const tooLong = sleep(LONGEST_SAVING_MS, true, { signal, ref: false }).catch(() => false)
    const emptied = this.spool.emptied(recordingId).then(() => isEmpty.abort())
    if (!(await Promise.race([tooLong, emptied]))) return
    this.#hasLost = true
    this.spool.discard(recordingId)
  }

  /** Whoever finds a recording that is over and not finished cannot know what its recorder still had. */
  get #problem(): IncompleteReason | null {
    if (!this.#recording && this.claimed.hasBegun) return 'recorder-lost'
    return this.#hasLost ? 'storage' : null
  }

  /** The call does not wait for the storage. */
  #take(segment: Segment) {
    if (this.#hasKey) this.#showWriting(true)
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
    const toMs = startsAtMs + durationMs
    this.#tell({ type: 'gap', reason: 'storage', participant, stay: '', source, fromMs: startsAtMs, toMs })
  }

  #noteTakeover() {
    const { diedAtMs, startedAtMs } = this.claimed
    const toMs = Math.max(diedAtMs, Date.now() - startedAtMs)
    this.#tell({ type: 'gap', reason: 'recorder-lost', fromMs: diedAtMs, toMs })
  }

  #showWriting(isWriting: boolean) {
    if (isWriting !== this.#isWriting) this.#note(() => noteWriting(this.claimed, isWriting))
    this.#isWriting = isWriting
  }

  #tell(event: RecordedEvent) {
    if (event.type === 'gap' && event.reason === 'storage') this.#hasLost = true
    const id = newId()
    this.#note(() => noteEvent(this.claimed, id, event))
  }

  /** One after the other, so that they stand in the order in which they happened. */
  #note(work: () => Promise<void>) {
    this.#notes = this.#notes.then(() => this.#persist(work))
  }

  /** A database that is away may come back; what is to be noted waits for it while the recording is ours. */
  async #persist(work: () => Promise<void>) {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        this.onTrouble(error)
        if (this.#leaving.signal.aborted) return
        await sleep(RETRY_MS, undefined, { signal: this.#leaving.signal }).catch(() => {})
      }
    }
  }
}

import { fileURLToPath } from 'node:url'
import { AccessToken } from 'livekit-server-sdk'
import { expect, vi } from 'vitest'
import type { EncryptionKey } from '~/protocol/call'
import type { RecordedEvent } from '~/protocol/recorded-event'
import type { RecordingSource } from '~/protocol/recording-segment'
import { openRecording, type RecordingOptions, type RunningRecording } from '~/recorder/recording'
import type { Actor } from '../calls/actor'
import { type Entry, Stage } from '../calls/stage'
import { openPlaywrightTab, type Tab } from '../calls/tab'
import type { Decoded } from './decode-recording'
import { MemorySink } from './memory-sink'

export interface Side {
  actor: Actor
  identity: string
  tab: Tab
}

export interface Take {
  recording: RunningRecording
  sink: MemorySink
  events: RecordedEvent[]
}

/** A stage whose people have cameras and microphones that can be recognised, a recorder, and somewhere to look at what it wrote. */
export class Studio {
  readonly #takes = new Set<RunningRecording>()
  #screening: Tab | null = null

  private constructor(readonly stage: Stage) {}

  static async open(): Promise<Studio> {
    return new Studio(await Stage.open(fileURLToPath(new URL('page.ts', import.meta.url))))
  }

  async enter(room: string, entry: Entry & { toneHz: number }): Promise<Side> {
    const tabs: Tab[] = []
    const actor = await this.stage.enter(room, {
      ...entry,
      openTab: async (url) => {
        const tab = await openPlaywrightTab(this.stage.browser, url)
        await tab.run((hz) => window.studio.useTestDevices(hz), entry.toneHz)
        tabs.push(tab)
        return tab
      },
    })
    const [tab] = tabs
    if (!tab) throw new Error('no window was opened')
    return { actor, identity: actor.identity, tab }
  }

  record(room: string, key: EncryptionKey, continues?: RecordingOptions['continues']): Take {
    const sink = new MemorySink()
    const events: RecordedEvent[] = []
    const access = async () => ({ url: this.stage.sfu.url, token: await this.#token(room) })
    const recording = openRecording({
      ...{ access, key, sink, continues, confirmedUntilMs: () => Number.POSITIVE_INFINITY },
      onEvent: (event) => void events.push(event),
    })
    this.#takes.add(recording)
    return { recording, sink, events }
  }

  /** What the browser sees and hears in each of somebody's files. */
  async decode({ sink }: Take, { identity }: Pick<Side, 'identity'>, source?: RecordingSource): Promise<Decoded[]> {
    return this.decodeFiles(sink.files(identity, source))
  }

  async decodeFiles(files: readonly Buffer[]): Promise<Decoded[]> {
    const decoded: Decoded[] = []
    for (const file of files) decoded.push(await this.#screen(file))
    return decoded
  }

  /** A player that was asked to begin there. */
  async playFrom({ sink }: Take, { identity }: Side, seconds: number) {
    const [file] = sink.files(identity)
    const base64 = file?.toString('base64') ?? ''
    const screening = await this.#openScreening()
    return screening.run((given) => window.studio.playFrom(...given), [base64, seconds] as const)
  }

  async #screen(file: Buffer): Promise<Decoded> {
    const screening = await this.#openScreening()
    return screening.run((base64) => window.studio.decode(base64), file.toString('base64'))
  }

  async #openScreening(): Promise<Tab> {
    this.#screening ??= await openPlaywrightTab(this.stage.browser, this.stage.server.origin)
    return this.#screening
  }

  async empty(): Promise<void> {
    await Promise.all([...this.#takes].map((recording) => recording.close()))
    this.#takes.clear()
    await this.stage.empty()
  }

  async close(): Promise<void> {
    await this.#screening?.close()
    await this.stage.close()
  }

  async #token(room: string): Promise<string> {
    const { apiKey, apiSecret } = this.stage.sfu
    const token = new AccessToken(apiKey, apiSecret, { identity: 'recorder:1', ttl: '1m' })
    token.addGrant({ roomJoin: true, room, recorder: true, canSubscribe: true, canPublish: false, canPublishData: false })
    return token.toJwt()
  }
}

/** Two seconds of them, at the rate of the test camera. */
const SECRET_PICTURES = 40
/** What is sent after so many more was made after them. */
const CLEAN_PICTURES = 6

/** Shows another picture and plays another tone for two seconds, which shall not be found in a recording; all of it has left when this resolves. */
export async function shareSecret(sides: Side[]) {
  await Promise.all(sides.map((side) => setSecret(side, true)))
  await sendPictures(sides, SECRET_PICTURES)
  await Promise.all(sides.map((side) => setSecret(side, false)))
  await sendPictures(sides, CLEAN_PICTURES)
}

const setSecret = ({ tab }: Side, value: boolean) => tab.run((given) => window.studio.setSecret(given), value)

/** Until everybody has encoded so many more. */
export async function sendPictures(sides: Side[], count: number) {
  await Promise.all(sides.map((side) => sendPicturesOf(side, count)))
}

async function sendPicturesOf({ tab }: Side, count: number) {
  const encoded = async () => (await tab.run(() => window.studio.pictureCounts())).encoded
  const goal = (await encoded()) + count
  await vi.waitFor(async () => expect(await encoded()).toBeGreaterThanOrEqual(goal), { timeout: 30_000, interval: 50 })
}

import type { CallAccess, CallSignal, EncryptionKey } from '~/protocol/call'
import type { Seen } from '../support/media-probe'
import type { Harness } from './page'
import type { Tab } from './tab'

export type ActorState = ReturnType<Harness['state']>

/** Somebody in a call, as a test drives and watches them. */
export class Actor {
  constructor(
    private readonly tab: Tab,
    readonly identity: string,
    /** What the server answers when this one asks for a fresh access. */
    readonly onRefresh: (access: () => Promise<CallAccess>) => void,
  ) {}

  admit(key: EncryptionKey): Promise<void> {
    return this.tab.run((given) => window.harness.call?.admit(given), key)
  }

  withdraw(): Promise<void> {
    return this.tab.run(() => window.harness.call?.withdraw())
  }

  /** Without waiting for the first before the second begins. */
  admitAndWithdraw(key: EncryptionKey): Promise<void> {
    return this.tab.run(async (given) => {
      const { call } = window.harness
      await Promise.all([call?.admit(given), call?.withdraw()])
    }, key)
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.tab.run((given) => window.harness.devices?.setMicrophone(given), on)
  }

  setCamera(on: boolean): Promise<void> {
    return this.tab.run((given) => window.harness.devices?.setCamera(given), on)
  }

  /** The last of the browser's fake cameras and microphones. */
  switchToOtherDevices() {
    return this.tab.run(() => window.harness.switchToOtherDevices())
  }

  /** As pulling the plug would. */
  endCameraTrack(): Promise<void> {
    return this.tab.run(() => window.harness.endCameraTrack())
  }

  send(signal: CallSignal): Promise<boolean> {
    return this.tab.run(async (given) => (await window.harness.call?.send(given)) ?? false, signal)
  }

  heard(): Promise<Harness['heard']> {
    return this.tab.run(() => window.harness.heard)
  }

  state(): Promise<ActorState> {
    return this.tab.run(() => window.harness.state())
  }

  /** What has been decoded since `forget`, or since the beginning. */
  async seen(): Promise<Seen> {
    const seen = await this.tab.run(() => window.harness.seen())
    if (!seen) throw new Error('no call is open')
    return seen
  }

  /** How many sounds come out of the loudspeaker. */
  soundsPlayed(): Promise<number> {
    return this.tab.run(() => window.harness.soundsPlayed())
  }

  /** Signals that came, whether they could be read or not. */
  packetsHeard(): Promise<number> {
    return this.tab.run(() => window.harness.packetsHeard())
  }

  /** Tracks that the media server could send before this window knew of them. */
  tracksAnnouncedLate(): Promise<number> {
    return this.tab.run(() => window.harness.tracksAnnouncedLate())
  }

  decodedAudioEnergy(): Promise<number> {
    return this.tab.run(() => window.harness.decodedAudioEnergy())
  }

  forget(): Promise<void> {
    return this.tab.run(() => window.harness.probe?.reset())
  }

  /** Ends the call; the window stays. */
  leave(): Promise<void> {
    return this.tab.run(() => window.harness.call?.close())
  }

  /** Goes on to another page, as people do. */
  leavePage(): Promise<void> {
    return this.tab.run(() => window.location.assign('about:blank'))
  }

  /** Closes the window, as a crash would: nothing says goodbye. */
  close(): Promise<void> {
    return this.tab.close()
  }
}

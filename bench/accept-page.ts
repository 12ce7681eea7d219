import { type Call, openCall } from '~/media/call'
import { type LocalDevices, openDevices } from '~/media/devices'
import type { Role } from '~/media/other'
import type { CallAccess, EncryptionKey } from '~/protocol/call'
import { createProbe } from '~/tests/support/media-probe'
import { openPeerCall, type PeerCall } from './peer-call'

/** The page of either side, in either way of calling. Captured and ready before Accept, as people are while it rings. */
const bench = {
  role: 'agent' as Role,
  pair: '',
  devices: null as LocalDevices | null,
  probe: createProbe(),
  call: null as Call | null,
  peerCall: null as PeerCall | null,
  acceptedAt: 0,

  async prepare(role: Role, pair: string) {
    Object.assign(bench, { role, pair, devices: await openDevices({ camera: true, microphone: true }) })
    const events = new EventSource(`/events/${pair}-${role}`)
    events.onmessage = ({ data }) => void bench.hear(JSON.parse(data))
    await new Promise((resolve) => events.addEventListener('open', resolve, { once: true }))
  },

  /** Ours: enters the room now, under the waiting key. */
  enter(access: CallAccess) {
    if (!bench.devices) throw new Error('prepare first')
    const call = openCall({
      ...{ access, role: bench.role, medium: 'video', devices: bench.devices },
      createWorker: () => new Worker('/worker.js', { type: 'module' }),
      refreshAccess: async () => access,
    })
    bench.call = call
    call.state.subscribe(() => {
      const { videoTrack, audioTrack } = call.state.get().other
      bench.probe.watch(videoTrack)
      bench.probe.watch(audioTrack)
    })
  },

  /** Naive: nothing but readiness to answer. */
  preparePeerCall() {
    const { camera, microphone } = bench.devices?.state.get() ?? {}
    bench.peerCall = openPeerCall({
      tracks: [camera?.track, microphone?.track].filter((track) => track != null),
      send: (message) => void post(`/send/${bench.pair}-${bench.role === 'agent' ? 'visitor' : 'agent'}`, { peer: message }),
      onTrack: (track) => bench.probe.watch(track),
    })
  },

  async accept() {
    bench.probe.reset()
    bench.acceptedAt = performance.timeOrigin + performance.now()
    if (bench.peerCall) return bench.peerCall.offer()
    const { key } = await post<{ key: EncryptionKey }>(`/accept/${bench.pair}`)
    await bench.call?.admit(key)
  },

  async hear(message: { key?: EncryptionKey; peer?: unknown }) {
    if (message.key) await bench.call?.admit(message.key)
    if (message.peer) await bench.peerCall?.hear(message.peer)
  },

  isReady: () => bench.call?.state.get().connection === 'connected' && bench.call.state.get().other.videoTrack !== null,
  seen: () => ({ acceptedAt: bench.acceptedAt, ...bench.probe.seen }),
}

async function post<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(body ?? null) })
  return response.json()
}

declare global {
  interface Window {
    bench: typeof bench
  }
}

window.bench = bench

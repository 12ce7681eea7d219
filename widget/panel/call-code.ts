import EncryptionWorker from 'livekit-client/e2ee-worker?worker'
import { type Call, type OpenCallOptions, openCall } from '~/media/call'

/** All that a call needs, in one chunk that only a call asks for; its worker comes from our own origin. */
export const openVisitorCall = (options: Omit<OpenCallOptions, 'role' | 'createWorker'>): Call =>
  openCall({ ...options, role: 'visitor', createWorker: () => new EncryptionWorker() })

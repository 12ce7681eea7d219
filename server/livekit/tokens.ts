import { AccessToken, TrackSource, type VideoGrant } from 'livekit-server-sdk'
import { isCall, type Medium } from '~/domain/medium'
import { env } from '../env'
import { type Identity, identityName } from './identity'

/** Checked when somebody enters; the media server renews it by itself for as long as they stay. */
const TOKEN_TTL_S = 60

/** Lets one person into one room for the next minute: microphone and camera in a call, encrypted data in both, nothing else. */
export function mintToken(room: string, medium: Medium, who: Identity): Promise<string> {
  return tokenFor(who, { ...LEAST, ...(isCall(medium) ? CALL : { canPublish: false }), room })
}

const LEAST: VideoGrant = { roomJoin: true, canSubscribe: true, canPublishData: true, canUpdateOwnMetadata: false }
const CALL: VideoGrant = { canPublish: true, canPublishSources: [TrackSource.MICROPHONE, TrackSource.CAMERA] }

/** Lets a recorder hear and see, and nothing else; the others see that it is one. */
export function mintRecorderToken(room: string, recordingId: string): Promise<string> {
  const who = { role: 'recorder', recordingId } as const
  return tokenFor(who, { ...LEAST, canPublish: false, canPublishData: false, recorder: true, room })
}

function tokenFor(who: Identity, grant: VideoGrant): Promise<string> {
  const { apiKey, apiSecret } = env().livekit
  const identity = identityName(who)
  const token = new AccessToken(apiKey, apiSecret, { identity, ttl: TOKEN_TTL_S, attributes: { role: who.role } })
  token.addGrant(grant)
  return token.toJwt()
}

/** Where our own processes reach it: without the way through our port. */
export const sfuUrl = (): string => env().livekit.url.replace(/^http/, 'ws')

/** Where browsers reach the media server: through our own port when we run it, else directly. */
export function signallingUrl(): string {
  const { sfu, publicOrigin, livekit } = env()
  return (sfu === 'embedded' ? `${publicOrigin}/sfu` : livekit.url).replace(/^http/, 'ws')
}

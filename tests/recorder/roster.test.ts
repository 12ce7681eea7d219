import { Encryption_Type, ParticipantInfo, ParticipantInfo_State, TrackInfo, TrackSource, TrackType } from '@livekit/protocol'
import { describe, expect, it } from 'vitest'
import type { RecordedEvent } from '~/protocol/recorded-event'
import { readOfferedTracks } from '~/recorder/offered-tracks'
import { Roster } from '~/recorder/roster'

const track = (sid: string, more: Partial<TrackInfo> = {}) =>
  new TrackInfo({ sid, type: TrackType.AUDIO, source: TrackSource.MICROPHONE, encryption: Encryption_Type.GCM, ...more })
const camera = track('TR_camera', { type: TrackType.VIDEO, source: TrackSource.CAMERA })
const screen = track('TR_screen', { type: TrackType.VIDEO, source: TrackSource.SCREEN_SHARE })

const visitor = (sid: string, ...tracks: TrackInfo[]) =>
  new ParticipantInfo({ sid, identity: 'visitor:1', state: ParticipantInfo_State.ACTIVE, tracks })

function openRoster() {
  const events: RecordedEvent[] = []
  const roster = new Roster((event) => void events.push(event))
  const told = () =>
    events.splice(0).map((event) =>
      Object.values(event)
        .filter((value) => typeof value === 'string')
        .join(' '),
    )
  return { roster, told }
}

describe('Who is in the room', () => {
  it('is told as they come, publish and leave', () => {
    const { roster, told } = openRoster()
    roster.update([visitor('PA_1', track('TR_1'))], 10)
    expect(told()).toEqual(['joined visitor:1 PA_1', 'track-added visitor:1 PA_1 camera-and-microphone audio'])
    roster.update([visitor('PA_1', track('TR_1'), camera, screen)], 20)
    expect(told()).toEqual(['track-added visitor:1 PA_1 camera-and-microphone video', 'track-added visitor:1 PA_1 screen video'])
    roster.update([visitor('PA_1', track('TR_1'), camera)], 30)
    expect(told()).toEqual(['track-removed visitor:1 PA_1 screen video'])
    roster.update([new ParticipantInfo({ sid: 'PA_1', state: ParticipantInfo_State.DISCONNECTED })], 40)
    expect(told().at(-1)).toBe('left visitor:1 PA_1')
    expect(roster.find('PA_1')).toBeNull()
  })

  it('counts a second stay of the same person as another', () => {
    const { roster, told } = openRoster()
    roster.replace([visitor('PA_1')], 10)
    roster.replace([visitor('PA_2')], 20)
    expect(told()).toEqual(['joined visitor:1 PA_1', 'left visitor:1 PA_1', 'joined visitor:1 PA_2'])
  })

  it('stays known over a stay of the recorder', () => {
    const { roster, told } = openRoster()
    roster.replace([visitor('PA_1', camera)], 10)
    told()
    roster.replace([visitor('PA_1', camera)], 20)
    expect(told()).toEqual([])
  })

  it('has no tracks that are not encrypted, and says so once', () => {
    const { roster, told } = openRoster()
    const clear = track('TR_clear', { encryption: Encryption_Type.NONE })
    roster.update([visitor('PA_1', clear)], 10)
    roster.update([visitor('PA_1', clear)], 20)
    expect(told()).toEqual(['joined visitor:1 PA_1', 'unencrypted-track-ignored visitor:1 PA_1'])
    expect(roster.find('PA_1')?.tracks.size).toBe(0)
  })
})

const OFFER = [
  'v=0',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'a=mid:0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=sendonly',
  'a=ssrc:11 cname:x',
  'a=ssrc:11 msid:PA_1|TR_1 TR_1',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'a=sendonly',
  'a=ssrc-group:FID 21 22',
  'a=ssrc:21 msid:PA_1|TR_2 TR_2',
  'a=ssrc:22 msid:PA_1|TR_2 TR_2',
  'm=video 9 UDP/TLS/RTP/SAVPF 96',
  'a=inactive',
  'a=ssrc:31 msid:PA_2|TR_3 TR_3',
  '',
].join('\r\n')

it('An offer says which stream belongs to whom; one that is over is none', () => {
  expect(readOfferedTracks(OFFER)).toEqual([
    { ssrc: 11, kind: 'audio', participantSid: 'PA_1', trackSid: 'TR_1' },
    { ssrc: 21, kind: 'video', participantSid: 'PA_1', trackSid: 'TR_2' },
  ])
})

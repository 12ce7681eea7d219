import type { Kind } from './webm-writer'

/** A stream that an offer of the media server announces. */
export interface OfferedTrack {
  ssrc: number
  kind: Kind
  /** LiveKit's ids of the participant's stay and of the track. */
  participantSid: string
  trackSid: string
}

const SSRC = /^a=ssrc:(\d+) msid:([^ |]+)\S* (\S+)/m

/** Finds the streams in an offer: `a=ssrc:1 msid:PA_x|TR_y TR_y`. A second SSRC of a section would carry retransmissions; we ask for none. */
export function readOfferedTracks(sdp: string): OfferedTrack[] {
  const sections = sdp.split(/^m=/m).slice(1)
  return sections.flatMap((section) => {
    const kind = kindOf(section)
    const match = SSRC.exec(section)
    if (!kind || !match || /^a=inactive/m.test(section)) return []
    const [, ssrc, participantSid = '', trackSid = ''] = match
    return [{ ssrc: Number(ssrc), kind, participantSid, trackSid }]
  })
}

function kindOf(section: string): Kind | null {
  if (section.startsWith('audio ')) return 'audio'
  return section.startsWith('video ') ? 'video' : null
}

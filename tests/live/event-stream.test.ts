import { describe, expect, it } from 'vitest'
import { createEventStreamParser } from '~/protocol/event-stream'

const read = (pieces: string[]) => {
  const events: [string, string][] = []
  const feed = createEventStreamParser((name, data) => events.push([name, data]))
  pieces.forEach(feed)
  return events
}

const STREAM =
  'event: ping\ndata: \n\n: a comment\r\ndata: {"a":\r\ndata: 1}\r\n\r\ndata:tight\r\rid: 7\nretry: 3\n\nevent: bare\n\n'
const EVENTS = [
  ['ping', ''],
  ['message', '{"a":\n1}'],
  ['message', 'tight'],
  ['bare', ''],
]

describe('The event stream parser', () => {
  it('reads every line ending, comments, and data over several lines', () => {
    expect(read([STREAM])).toEqual(EVENTS)
  })

  it('gives the same events wherever the text is cut in two', () => {
    for (let cut = 0; cut <= STREAM.length; cut++)
      expect(read([STREAM.slice(0, cut), STREAM.slice(cut)]), `cut at ${cut}`).toEqual(EVENTS)
  })

  it('gives the same events letter by letter', () => {
    expect(read([...STREAM])).toEqual(EVENTS)
  })

  it('keeps an unfinished event to itself', () => {
    expect(read(['data: half\n'])).toEqual([])
  })
})

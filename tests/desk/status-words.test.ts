import { describe, expect, it } from 'vitest'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import type { DeskState } from '~/ui/desk/desk-state'
import { mediaAfter, mediaSummary, offeredMedia, statusWhy } from '~/ui/desk/status-words'
import { aPresence, aSnapshot, NOW } from './desk-fixtures'

const desk = (given: Parameters<typeof aSnapshot>[0] = {}) => reduceDesk(null, aSnapshot(given), NOW) as DeskState

describe('What an agent is available for', () => {
  it('is what their capacity allows, as they have chosen', () => {
    expect(offeredMedia(desk({ presence: aPresence({ media: ['chat'] }) }))).toEqual([
      { id: 'calls', isOn: false },
      { id: 'chats', isOn: true },
    ])
    const noChats = { capacity: { takesCalls: true, maxChats: 0, takesChatsInCalls: false } }
    expect(offeredMedia(desk(noChats))).toEqual([{ id: 'calls', isOn: true }])
    expect([
      mediaSummary(desk()),
      mediaSummary(desk({ presence: aPresence({ media: ['chat'] }) })),
      mediaSummary(desk(noChats)),
    ]).toEqual(['both', 'chats', 'calls'])
  })

  it('is switched calls and chats apart, and never to nothing', () => {
    expect(mediaAfter(desk(), 'calls')).toEqual(['chat'])
    expect(mediaAfter(desk(), 'chats')).toEqual(['voice', 'video'])
    expect(mediaAfter(desk({ presence: aPresence({ media: ['chat'] }) }), 'calls')).toEqual(['chat', 'voice', 'video'])
    expect(mediaAfter(desk({ presence: aPresence({ media: ['chat'] }) }), 'chats')).toEqual(['chat'])
  })
})

it('Why the status is what it is names the workspace’s reason, and the supervisor', () => {
  const presence = aPresence({ status: 'not-ready', reason: 'set-by-supervisor', setByName: 'Ruth', reasonId: 'r1' })
  const reasons = [{ id: 'r1', name: 'Training' }]
  expect(statusWhy(desk({ presence, reasons }))).toEqual({
    reason: 'set-by-supervisor',
    setByName: 'Ruth',
    ownReason: 'Training',
  })
  expect(statusWhy(desk({ presence })).ownReason).toBeNull()
})

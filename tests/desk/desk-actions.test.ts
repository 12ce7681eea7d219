import { expect, it, vi } from 'vitest'
import { createStore } from '~/media/store'
import { deskActions } from '~/ui/desk/desk-actions'
import { reduceDesk } from '~/ui/desk/desk-reducer'
import { INITIAL_VIEW } from '~/ui/desk/desk-store'
import { anInteraction, aSnapshot, NOW, ringingHere } from './desk-fixtures'

const ringing = aSnapshot({ interactions: [anInteraction('m', { situation: ringingHere })] })

function openActions(answer: () => Response) {
  vi.stubGlobal('fetch', async () => answer())
  const store = createStore({ ...INITIAL_VIEW, desk: reduceDesk(null, ringing, NOW) })
  return { store, ...deskActions(store, () => {}) }
}

it('What was declined here is known, should it ring here again', async () => {
  const { store, decline } = openActions(() => new Response(null, { status: 204 }))
  expect(store.get().declined.has('m')).toBe(false)
  await decline()
  expect(store.get().declined.has('m')).toBe(true)
})

it('What could not be declined was not', async () => {
  const { store, decline } = openActions(() => Response.json({ code: 'offer-gone', detail: '' }, { status: 409 }))
  await decline()
  expect([...store.get().declined]).toEqual([])
  expect(store.get().problem).not.toBeNull()
})

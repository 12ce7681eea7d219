import { describe, expect, it } from 'vitest'
import type { People, Person, UpdatePerson } from '~/protocol/people'
import { openPeopleSheet } from '~/ui/admin/people-store'
import { ApiProblem } from '~/ui/api/problem'

const person = (userId: string, more: Partial<Person> = {}): Person => ({
  ...{ userId, name: userId, email: `${userId}@shop.example`, role: 'agent', version: 1 },
  ...{ takesCalls: true, maxChats: 3, takesChatsInCalls: false, queueIds: [], skills: [] },
  ...more,
})

/** A server whose answers wait until they are let go, in the order in which they were asked for. */
function slowServer(holds: People) {
  const asked: { userId: string; update: UpdatePerson; answer: (problem?: ApiProblem) => void }[] = []
  const sheet = openPeopleSheet(holds, {
    put: (userId, update) =>
      new Promise((resolve, reject) => {
        const answer = (problem?: ApiProblem) =>
          problem ? reject(problem) : resolve({ ...person(userId), ...update, version: update.version + 1 })
        asked.push({ userId, update, answer })
      }),
    read: async () => holds,
  })
  const find = (userId: string) => sheet.state.get().people.find((each) => each.userId === userId)
  return { sheet, asked, find }
}

const TEAM: People = { queues: [], skills: [], people: [person('ada'), person('ben')] }
const tooLate = new ApiProblem(409, 'changed-meanwhile', 'Somebody else changed this meanwhile.')

describe('The sheet', () => {
  it('shows a change at once, and takes the version that the answer gives', async () => {
    const { sheet, asked, find } = slowServer(TEAM)
    const done = sheet.edit(person('ada', { maxChats: 5 }))
    expect(find('ada')).toMatchObject({ maxChats: 5, version: 1 })
    expect([...sheet.state.get().saving]).toEqual(['ada'])
    asked[0]?.answer()
    await done
    expect(find('ada')).toMatchObject({ maxChats: 5, version: 2 })
    expect(sheet.state.get()).toMatchObject({ saving: new Set(), problem: null, savedAt: expect.any(String) })
  })

  it('saves what was typed meanwhile afterwards, in one, with the new version', async () => {
    const { sheet, asked, find } = slowServer(TEAM)
    const done = sheet.edit(person('ada', { maxChats: 5 }))
    await sheet.edit(person('ada', { maxChats: 6 }))
    await sheet.edit(person('ada', { maxChats: 7 }))
    expect(asked).toHaveLength(1)
    asked[0]?.answer()
    await expect.poll(() => asked.length).toBe(2)
    expect(asked[1]?.update).toMatchObject({ maxChats: 7, version: 2 })
    expect(find('ada')).toMatchObject({ maxChats: 7 })
    asked[1]?.answer()
    await done
    expect(find('ada')).toMatchObject({ maxChats: 7, version: 3 })
  })

  it('takes back what is refused, says so, and leaves what others’ rows have under way', async () => {
    const holds = { ...TEAM, people: [person('ada', { maxChats: 9, version: 4 }), person('ben')] }
    const { sheet, asked, find } = slowServer(holds)
    const refused = sheet.edit(person('ada', { maxChats: 5 }))
    const taken = sheet.edit(person('ben', { maxChats: 1 }))
    asked[0]?.answer(tooLate)
    await refused
    expect(find('ada')).toMatchObject({ maxChats: 9, version: 4 })
    expect(find('ben')).toMatchObject({ maxChats: 1 })
    expect(sheet.state.get().problem).toMatchObject({ name: 'ada', problem: { code: 'changed-meanwhile' } })
    asked[1]?.answer()
    await taken
    expect(sheet.state.get().problem).toBeNull()
  })
})

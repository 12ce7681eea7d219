import { setImmediate as settle } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { competeForLead, type Lead, type Locks } from '~/ui/live/leader'
import { fakeLocks } from './fake-locks'

async function openTab(locks: Locks | undefined) {
  const seen: Lead[] = []
  const compete = competeForLead({ name: 'desk', locks, onChange: (lead) => seen.push(lead) })
  await settle()
  return { ...compete, lead: () => seen.at(-1), seen }
}

describe('Of several tabs', () => {
  it('the first leads, the others follow', async () => {
    const locks = fakeLocks()
    const [first, second] = [await openTab(locks), await openTab(locks)]
    expect([first.lead(), second.lead()]).toEqual(['leading', 'following'])
  })

  it('the next in line leads once the leader closes', async () => {
    const locks = fakeLocks()
    const [first, second, third] = [await openTab(locks), await openTab(locks), await openTab(locks)]
    first.close()
    await settle()
    expect([second.lead(), third.lead()]).toEqual(['leading', 'following'])
    expect(first.seen.at(-1)).toBe('leading')
  })

  it('one that takes over makes the leader follow, and may be taken over in turn', async () => {
    const locks = fakeLocks()
    const [first, second] = [await openTab(locks), await openTab(locks)]
    second.takeOver()
    await settle()
    expect([first.lead(), second.lead()]).toEqual(['following', 'leading'])
    first.takeOver()
    await settle()
    expect([first.lead(), second.lead()]).toEqual(['leading', 'following'])
  })

  it('one that was taken over leads again when the other closes', async () => {
    const locks = fakeLocks()
    const [first, second] = [await openTab(locks), await openTab(locks)]
    second.takeOver()
    await settle()
    second.close()
    await settle()
    expect(first.lead()).toBe('leading')
  })

  it('a follower that closes says nothing more', async () => {
    const locks = fakeLocks()
    const [first, second] = [await openTab(locks), await openTab(locks)]
    second.close()
    first.close()
    await settle()
    expect(second.lead()).toBe('following')
  })

  it('one that closes before the browser has answered never leads, and keeps nobody waiting', async () => {
    const locks = fakeLocks()
    const seen: Lead[] = []
    competeForLead({ name: 'desk', locks, onChange: (lead) => seen.push(lead) }).close()
    const next = await openTab(locks)
    expect(seen).toEqual([])
    expect(next.seen).toEqual(['leading'])
  })

  it('one that closes while it takes over leaves the lead to the next in line', async () => {
    const locks = fakeLocks()
    const [first, second] = [await openTab(locks), await openTab(locks)]
    second.takeOver()
    second.close()
    await settle()
    expect([first.lead(), second.lead()]).toEqual(['leading', 'following'])
  })

  it('every one leads where the browser has no locks, or refuses them', async () => {
    const refusing: Locks = { request: () => Promise.reject(new DOMException('Opaque origin', 'SecurityError')) }
    expect((await openTab(undefined)).lead()).toBe('leading')
    expect((await openTab(refusing)).lead()).toBe('leading')
  })
})

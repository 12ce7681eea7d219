import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Admission } from '~/media/admission'
import type { Outgoing } from '~/media/senders'
import type { EncryptionKey } from '~/protocol/call'

const key = (number: number): EncryptionKey => ({ number, material: 'k'.repeat(44) })

function newStay() {
  const stay = {
    keyNumber: 0,
    isCarrying: false,
    placeholder: null,
    async use({ number }: EncryptionKey) {
      stay.keyNumber = number
    },
    senders: {
      async carry({ audio }: Outgoing) {
        stay.isCarrying = audio !== null
      },
      carryPlaceholder: async () => {},
    },
  }
  return stay
}

const newAdmission = () =>
  new Admission({
    outgoing: () => ({ video: null, audio: {} as MediaStreamTrack }),
    announce: async () => true,
    refreshAccess: () => Promise.reject(new Error('not asked for')),
    onChange: () => {},
  })

beforeEach(() => {
  vi.stubGlobal('reportError', (error: unknown) => {
    throw error
  })
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('A call key that came while an access with the waiting key was under way is kept', async () => {
  const admission = newAdmission()
  const { latestNumber } = admission
  await admission.admit(key(1))
  admission.renew(key(0), latestNumber)
  const stay = newStay()
  await admission.begin(stay)
  expect(stay).toMatchObject({ keyNumber: 1, isCarrying: true })
  expect(admission.isAdmitted).toBe(true)
})

test('An access with the waiting key, asked for after the call key had come, means that we are no longer admitted', async () => {
  const admission = newAdmission()
  await admission.admit(key(1))
  admission.renew(key(0), admission.latestNumber)
  const stay = newStay()
  await admission.begin(stay)
  expect(stay.isCarrying).toBe(false)
  expect(admission.isAdmitted).toBe(false)
})

test('Nobody is admitted in a stay that ended while the real tracks went out', async () => {
  const admission = newAdmission()
  const stay = newStay()
  stay.senders.carry = async () => void admission.begin(null)
  admission.renew(key(1))
  await admission.begin(stay)
  expect(admission.isAdmitted).toBe(false)
})

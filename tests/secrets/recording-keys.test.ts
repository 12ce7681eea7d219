import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { mintDataKey, unwrapDataKey, wrapDataKey } from '~/server/secrets/data-key'
import { fingerprintOf, isSignedBy, publicKeyPem, readPublicKey } from '~/server/secrets/public-key'
import { open, SEAL_BYTES, SealBroken, seal } from '~/server/secrets/seal'
import { openSegment, type SealedPlace, sealSegment } from '~/server/secrets/segment-seal'
import { mintSigningKey, signBytes } from '~/server/secrets/signing-key'
import { useKeys } from '../support/settings'

const OWNER = { workspaceId: 'w1', recordingId: 'r1' }
const PLACE: SealedPlace = { recordingId: 'r1', participant: 'visitor:v1:abc', source: 'screen', index: 3 }

beforeEach(() => useKeys())

describe('A seal', () => {
  const bytes = fc.uint8Array({ maxLength: 200 })

  it('opens to what was sealed, and never looks the same twice', () => {
    const key = mintDataKey()
    fc.assert(
      fc.property(bytes, fc.string(), (plain, purpose) => {
        const sealed = seal(key, plain, purpose)
        expect(sealed.length).toBe(plain.length + SEAL_BYTES)
        expect(new Uint8Array(open(key, sealed, purpose))).toEqual(plain)
        expect(seal(key, plain, purpose)).not.toEqual(sealed)
      }),
    )
  })

  it('does not open once any byte of it was changed', () => {
    const key = mintDataKey()
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 255 }), (plain, difference) => {
        const sealed = seal(key, plain, 'purpose')
        for (let place = 0; place < sealed.length; place++) {
          const changed = Buffer.from(sealed)
          changed.writeUInt8(changed.readUInt8(place) ^ difference, place)
          expect(() => open(key, changed, 'purpose')).toThrow(SealBroken)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('does not open when it was cut or lengthened, with another key, or for another purpose', () => {
    const key = mintDataKey()
    const sealed = seal(key, Buffer.from('picture and sound'), 'purpose')
    for (let length = 0; length < sealed.length; length++)
      expect(() => open(key, sealed.subarray(0, length), 'purpose')).toThrow(SealBroken)
    expect(() => open(key, Buffer.concat([sealed, Buffer.alloc(1)]), 'purpose')).toThrow(SealBroken)
    expect(() => open(mintDataKey(), sealed, 'purpose')).toThrow(SealBroken)
    expect(() => open(key, sealed, 'other purpose')).toThrow(SealBroken)
  })
})

describe('A sealed segment', () => {
  it.each<[string, Partial<SealedPlace>]>([
    ['recording', { recordingId: 'r2' }],
    ['participant', { participant: 'agent:a1:abc' }],
    ['source', { source: 'camera-and-microphone' }],
    ['index', { index: 4 }],
  ])('does not open in the place of another %s', (_what, other) => {
    const key = mintDataKey()
    const sealed = sealSegment(key, Buffer.from('cluster'), PLACE)
    expect(openSegment(key, sealed, PLACE).toString()).toBe('cluster')
    expect(() => openSegment(key, sealed, { ...PLACE, ...other })).toThrow(SealBroken)
  })
})

describe('A data key', () => {
  it('is stored wrapped, and opens for its own recording and workspace only', () => {
    const key = mintDataKey()
    const wrapped = wrapDataKey(key, OWNER)
    expect(Buffer.from(wrapped).includes(key)).toBe(false)
    expect(unwrapDataKey(wrapped, OWNER)).toEqual(key)
    expect(() => unwrapDataKey(wrapped, { ...OWNER, recordingId: 'r2' })).toThrow(SealBroken)
    expect(() => unwrapDataKey(wrapped, { ...OWNER, workspaceId: 'w2' })).toThrow(SealBroken)
  })

  it('needs the secret where there is no PARLEY_KEK', () => {
    const wrapped = wrapDataKey(mintDataKey(), OWNER)
    useKeys({ secret: 'another secret of thirty-two bytes, or more' })
    expect(() => unwrapDataKey(wrapped, OWNER)).toThrow(SealBroken)
  })

  it('needs PARLEY_KEK where that is set, and outlives the secret then', () => {
    const kek = 'a key of thirty-two bytes that is kept elsewhere'
    useKeys({ kek })
    const key = mintDataKey()
    const wrapped = wrapDataKey(key, OWNER)
    useKeys({ kek, secret: 'another secret of thirty-two bytes, or more' })
    expect(unwrapDataKey(wrapped, OWNER)).toEqual(key)
    useKeys()
    expect(() => unwrapDataKey(wrapped, OWNER)).toThrow(SealBroken)
  })
})

describe('A signing key', () => {
  const bytes = Buffer.from('{"version":1}')

  it('signs for its own workspace, so that anybody with the public half can tell', () => {
    const { publicKey, sealedPrivateKey } = mintSigningKey('w1')
    const signature = signBytes(bytes, sealedPrivateKey, 'w1')
    expect(signature.length).toBe(64)
    expect(isSignedBy(publicKey, bytes, signature)).toBe(true)
    expect(isSignedBy(mintSigningKey('w1').publicKey, bytes, signature)).toBe(false)
    expect(() => signBytes(bytes, sealedPrivateKey, 'w2')).toThrow(SealBroken)
  })

  it('tells any changed byte of what was signed or of the signature', () => {
    const { publicKey, sealedPrivateKey } = mintSigningKey('w1')
    const signature = Buffer.from(signBytes(bytes, sealedPrivateKey, 'w1'))
    for (const [original, isFine] of [
      [bytes, (changed: Buffer) => isSignedBy(publicKey, changed, signature)],
      [signature, (changed: Buffer) => isSignedBy(publicKey, bytes, changed)],
    ] as const) {
      for (let place = 0; place < original.length; place++) {
        const changed = Buffer.from(original)
        changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
        expect(isFine(changed)).toBe(false)
      }
    }
  })

  it('is read however it was handed over, and nothing else is', () => {
    const { publicKey } = mintSigningKey('w1')
    const der = Buffer.from(publicKey)
    const raw = der.subarray(-32)
    const forms = [publicKeyPem(publicKey), der.toString('base64'), raw.toString('base64'), raw.toString('base64url')]
    expect(forms.map(readPublicKey)).toEqual(forms.map(() => publicKey))
    const others = [Buffer.alloc(0), raw.subarray(1), Buffer.concat([der, raw]), Buffer.concat([raw, der.subarray(0, 12)])]
    for (const other of others) expect(readPublicKey(other.toString('base64'))).toBeNull()
    expect(readPublicKey('no key')).toBeNull()
    expect(fingerprintOf(publicKey)).toMatch(/^SHA256:[\w-]{43}$/)
  })
})

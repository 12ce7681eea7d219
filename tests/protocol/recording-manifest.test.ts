import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '~/protocol/canonical-json'
import { manifestBytes, readManifest, segmentsOf, trackFile } from '~/protocol/recording-manifest'
import { AGENT, aManifest, someSegments, VISITOR } from '../support/recording'

describe('The canonical form', () => {
  it('orders names by their UTF-16 units and writes no white space', () => {
    // The names of RFC 8785, 3.2.3.
    const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
    const text = canonicalJson(Object.fromEntries(names.map((name) => [name, name])))
    const inOrder = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'].map((name) => JSON.stringify(name))
    expect(text).toBe(`{${inOrder.map((name) => `${name}:${name}`).join(',')}}`)
  })

  it('writes numbers and texts as ECMAScript does', () => {
    // The numbers and the text of RFC 8785, 3.2.2.
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
    }
    expect(canonicalJson(value)).toBe(
      '{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    expect(canonicalJson([-0, null, true, { a: undefined, b: [] }])).toBe('[0,null,true,{"b":[]}]')
  })

  it('does not depend on the order in which a value was put together, and says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = canonicalJson(value as never)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it('refuses what has none', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError)
    expect(() => canonicalJson(['\ud800'])).toThrow(TypeError)
  })
})

describe('A manifest', () => {
  it('gives each track its own segments, in order', () => {
    const others = [...someSegments(2, AGENT), ...someSegments(2, VISITOR, 'camera-and-microphone')]
    const { segments } = aManifest([...someSegments(12), ...others])
    const own = segmentsOf({ segments: segments.toReversed() }, { participant: VISITOR, source: 'screen' })
    expect(own).toEqual(segments.slice(0, 12))
    expect(segmentsOf({ segments }, { participant: AGENT, source: 'camera-and-microphone' })).toEqual([])
  })

  it('is read back from its bytes, which are the same whoever wrote it', () => {
    const manifest = aManifest()
    const shuffled = Object.fromEntries(Object.entries(manifest).reverse()) as typeof manifest
    expect(manifestBytes(shuffled)).toEqual(manifestBytes(manifest))
    expect(readManifest(manifestBytes(manifest))).toEqual(manifest)
  })

  it('is refused when a member is missing, unknown, or of a later version', () => {
    const refused = [
      { ...aManifest(), consent: undefined },
      { ...aManifest(), more: 1 },
      { ...aManifest(), version: 2 },
    ]
    expect(refused.map((value) => readManifest(Buffer.from(JSON.stringify(value))))).toEqual([null, null, null])
    expect(readManifest(Buffer.from('{'))).toBeNull()
    expect(readManifest(Buffer.from([0xff]))).toBeNull()
  })

  it('names no participant that could lead out of a folder', () => {
    const manifest = aManifest()
    const [person] = manifest.people
    for (const participant of ['../x', 'a/b', 'a.b', '', 'a\\b'])
      expect(readManifest(Buffer.from(JSON.stringify({ ...manifest, people: [{ ...person, participant }] })))).toBeNull()
    expect(trackFile({ participant: 'agent:a1:abc', source: 'screen' })).toBe('agent.a1.abc.screen.webm')
  })
})

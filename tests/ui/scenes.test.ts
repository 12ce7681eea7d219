import { describe, expect, it } from 'vitest'
import type { RecordedGap, RecordedTrack } from '~/protocol/recording-detail'
import { fitInto, layOut, PICTURE, type Rect } from '~/ui/composition/layout'
import { isFresh, planScenes, type Scene, type SceneWords } from '~/ui/composition/scenes'

const piece = (fromMs: number, toMs: number, hasPicture = true) => ({ fromMs, toMs, hasPicture })
const track = (
  role: RecordedTrack['role'],
  pieces: RecordedTrack['pieces'],
  more: Partial<RecordedTrack> = {},
): RecordedTrack => ({
  ...{ participant: role, source: 'camera-and-microphone', role, name: role, pieces },
  ...more,
})
const gap = (fromMs: number, toMs: number, more: Partial<RecordedGap> = {}): RecordedGap => ({
  ...{ participant: null, fromMs, toMs, reason: 'pause' },
  ...more,
})

const words = (tracks: RecordedTrack[]): SceneWords => ({
  tracks: tracks.map(({ participant, source }) => (source === 'screen' ? `${participant}’s screen` : participant)),
  unnamed: { visitor: 'Visitor', team: 'Agent' },
  gaps: {
    ...{ pause: 'Paused', 'no-consent': 'Before consent', reconnect: 'Connection lost' },
    ...{ 'recorder-lost': 'Recorder restarted', loss: 'Lost on the way', storage: 'Storage full or away' },
  },
  notKept: 'nothing was kept',
})

const plan = (tracks: RecordedTrack[], gaps: RecordedGap[] = [], lengthMs = 10_000) =>
  planScenes({ lengthMs, tracks, gaps }, words(tracks))

/** Who is to be seen in each scene; in brackets who has no picture, and why. */
const told = (scenes: readonly Scene[]) =>
  scenes.map((scene) => [
    scene.fromMs,
    scene.toMs,
    scene.type === 'card'
      ? `${scene.title}: ${scene.text}`
      : scene.panes
          .map(({ name, picture, gap: why }) =>
            picture ? `${name} ${picture.track}/${picture.piece}` : `(${name}${why ? `: ${why.words}` : ''})`,
          )
          .join(', '),
  ])

const area = ({ width, height }: Rect) => width * height
const overlap = (one: Rect, other: Rect) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height

describe('What is to be seen of a recording', () => {
  it('is both sides, each from when they came until they left', () => {
    const scenes = plan([track('visitor', [piece(0, 10_000)]), track('agent', [piece(2_000, 8_000)])])
    expect(told(scenes)).toEqual([
      [0, 2_000, 'visitor 0/0, (agent)'],
      [2_000, 8_000, 'visitor 0/0, agent 1/0'],
      [8_000, 10_000, 'visitor 0/0, (agent)'],
    ])
  })

  it('is a card where nothing of anybody was kept, which says why and how long', () => {
    const pieces = [piece(0, 3_000), piece(7_000, 10_000)]
    const scenes = plan([track('visitor', pieces), track('agent', pieces)], [gap(3_000, 7_000)])
    expect(told(scenes)).toEqual([
      [0, 3_000, 'visitor 0/0, agent 1/0'],
      [3_000, 7_000, 'Paused: 0:04, nothing was kept'],
      [7_000, 10_000, 'visitor 0/1, agent 1/1'],
    ])
  })

  it('is no card for what nobody would notice', () => {
    expect(told(plan([track('visitor', [piece(0, 10_000)])], [gap(3_000, 3_499)]))).toEqual([[0, 10_000, 'visitor 0/0, (Agent)']])
  })

  it('says of one side why nothing is there, and goes on with the other', () => {
    const lost = gap(4_000, 6_000, { participant: 'visitor', reason: 'reconnect' })
    const scenes = plan([track('visitor', [piece(0, 4_000), piece(6_000, 10_000)]), track('agent', [piece(0, 10_000)])], [lost])
    expect(told(scenes)[1]).toEqual([4_000, 6_000, '(visitor: Connection lost), agent 1/0'])
  })

  it('is a name where there is sound only, and where somebody never was', () => {
    expect(told(plan([track('visitor', [piece(0, 10_000, false)])]))).toEqual([[0, 10_000, '(visitor), (Agent)']])
    expect(told(plan([track('agent', [piece(0, 10_000)])]))).toEqual([[0, 10_000, '(Visitor), agent 0/0']])
  })

  it('is large where a screen is shared, of two the later one, with all people beside it', () => {
    const screen = (participant: string, from: number) => track('agent', [piece(from, 9_000)], { participant, source: 'screen' })
    const people = [track('visitor', [piece(0, 10_000)]), track('agent', [piece(0, 10_000)])]
    const scenes = plan([...people, screen('agent', 2_000), screen('other', 5_000)])
    expect(told(scenes)).toEqual([
      [0, 2_000, 'visitor 0/0, agent 1/0'],
      [2_000, 5_000, 'agent’s screen 2/0, visitor 0/0, agent 1/0'],
      [5_000, 9_000, 'other’s screen 3/0, visitor 0/0, agent 1/0'],
      [9_000, 10_000, 'visitor 0/0, agent 1/0'],
    ])
    const shared = scenes[1]
    const rects = shared?.type === 'panes' ? shared.panes.map(({ rect }) => rect) : []
    expect(area(rects[0] as Rect)).toBeGreaterThan(0.7 * PICTURE.width * PICTURE.height)
  })

  it('has room for a third person on a side, and for whoever came back only once', () => {
    const scenes = plan([
      track('visitor', [piece(0, 4_000)]),
      track('visitor', [piece(5_000, 10_000)], { participant: 'again' }),
      track('agent', [piece(0, 10_000)]),
      track('supervisor', [piece(5_000, 10_000)]),
    ])
    expect(told(scenes)).toEqual([
      [0, 4_000, 'visitor 0/0, agent 2/0'],
      [4_000, 5_000, '(visitor, again), agent 2/0'],
      [5_000, 10_000, 'again 1/0, agent 2/0, supervisor 3/0'],
    ])
  })

  it('has no hole and no overlap, and ends where the recording does', () => {
    const tracks = [track('visitor', [piece(-5, 3_000), piece(2_900, 12_000)]), track('agent', [piece(100, 9_999)])]
    const scenes = plan(tracks, [gap(3_000, 4_000), gap(3_500, 20_000, { reason: 'storage' })])
    expect(scenes[0]?.fromMs).toBe(0)
    expect(scenes.at(-1)?.toMs).toBe(10_000)
    for (const [at, { fromMs, toMs }] of scenes.entries()) {
      expect(toMs).toBeGreaterThan(fromMs)
      if (at > 0) expect(fromMs).toBe(scenes[at - 1]?.toMs)
    }
    expect(plan(tracks, [], 0)).toEqual([])
  })
})

describe('A picture from before', () => {
  const camera = { kind: 'camera', gap: null } as const

  it('is shown until the camera has been still for three seconds; a screen may stand still', () => {
    expect(isFresh(1_000, 3_999, camera)).toBe(true)
    expect(isFresh(1_000, 4_000, camera)).toBe(false)
    expect(isFresh(1_000, 600_000, { kind: 'screen', gap: null })).toBe(true)
  })

  it('is not shown in a gap; one that came in spite of it is', () => {
    const inGap = { kind: 'camera', gap: { fromMs: 2_000, words: 'Lost on the way' } } as const
    expect(isFresh(1_999, 2_100, inGap)).toBe(false)
    expect(isFresh(2_050, 2_100, inGap)).toBe(true)
  })
})

describe('The layout', () => {
  it.each([
    [[1, 1], false],
    [[1, 3], false],
    [[2, 2], true],
    [[1, 4], true],
  ] as const)('of %j people, with a screen: %s, keeps boxes apart and within the picture', (people, hasScreen) => {
    const { screen, sides } = layOut(people, hasScreen)
    const boxes = [...(screen ? [screen] : []), ...sides.flat()]
    expect(sides.map(({ length }) => length)).toEqual(people)
    for (const { x, y, width, height } of boxes) {
      expect([x >= 0, y >= 0, x + width <= PICTURE.width, y + height <= PICTURE.height]).toEqual([true, true, true, true])
      expect(Math.min(width, height)).toBeGreaterThan(100)
    }
    for (const [at, box] of boxes.entries()) for (const other of boxes.slice(at + 1)) expect(overlap(box, other)).toBe(false)
    const covered = boxes.reduce((sum, box) => sum + area(box), 0)
    expect(covered).toBeGreaterThan(0.98 * PICTURE.width * PICTURE.height)
  })

  it('puts a picture whole and undistorted into the middle of its box', () => {
    const box = { x: 640, y: 0, width: 640, height: 720 }
    expect(fitInto(box, { width: 640, height: 360 })).toEqual({ x: 640, y: 180, width: 640, height: 360 })
    expect(fitInto(box, { width: 360, height: 640 })).toEqual({ x: 758, y: 0, width: 405, height: 720 })
  })
})

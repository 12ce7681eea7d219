import { describe, expect, it } from 'vitest'
import { placesOf } from '~/ui/history/mark-places'

const lefts = (wanted: number[], width = 100) => placesOf(wanted, { width, size: 20 }).lefts

describe('Marks on the line', () => {
  it('stand where they belong while none covers another', () => expect(lefts([0, 30, 80])).toEqual([0, 30, 80]))

  it('make way to both sides for each other, and no further than they must', () => {
    expect(lefts([10, 50, 52])).toEqual([10, 41, 61])
    expect(lefts([40, 40, 40])).toEqual([20, 40, 60])
    expect(lefts([30, 45, 48])).toEqual([21, 41, 61])
  })

  it('stay on the line at its ends', () => {
    expect(lefts([-8, -2])).toEqual([0, 20])
    expect(lefts([99, 100])).toEqual([60, 80])
  })

  it('are narrower where there are more than have room', () => {
    const { lefts: all, size } = placesOf(new Array<number>(10).fill(50), { width: 100, size: 20 })
    expect(size).toBe(10)
    expect(all).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90])
  })

  it('are nowhere where there are none', () => expect(placesOf([], { width: 100, size: 20 }).lefts).toEqual([]))
})

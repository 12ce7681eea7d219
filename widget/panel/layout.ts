import { signal } from '@preact/signals'

/** `card`: picture above, chat below · `tall`: a phone held upright, chat over the picture · `wide`: chat beside it. */
export type Layout = 'card' | 'tall' | 'wide'

const WIDE_PX = 640
const TALL_PX = 740

const layoutOf = (width: number, height: number): Layout => {
  if (width >= WIDE_PX) return 'wide'
  return height >= TALL_PX ? 'tall' : 'card'
}

/** How the panel is laid out now; follows the window. */
export const layout = signal<Layout>(layoutOf(innerWidth, innerHeight))

addEventListener('resize', () => {
  layout.value = layoutOf(innerWidth, innerHeight)
})

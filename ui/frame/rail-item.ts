/** A place or button of the rail: an icon over its word. */
export const RAIL_ITEM =
  'grid w-13 justify-items-center gap-0.5 rounded-control pt-1.5 pb-1 text-label leading-3.5 font-medium text-ink-2 no-underline hover:bg-surface-3'

/** What is said over the picture stands on this. */
export const STAGE_PLATE =
  'max-w-[52ch] rounded-control bg-stage/85 px-3 py-1.5 text-center font-medium text-balance text-stage-ink'

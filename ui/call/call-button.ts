/** A control of the call: icon over word. What is off is filled, for it must not be overlooked. */
export const CALL_BUTTON =
  'grid h-12 min-w-15 max-tablet:min-w-13 cursor-pointer content-center justify-items-center gap-0.5 rounded-[8px] px-1.5 text-label leading-3.5 font-medium'

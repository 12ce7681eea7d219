/** A control of the call: icon over word. On a phone six of them share the width, whatever their words, so that none moves when one comes. */
export const CALL_BUTTON =
  'grid h-12 min-w-15 cursor-pointer content-center justify-items-center gap-0.5 rounded-[8px] px-1.5 text-label leading-3.5 font-medium max-tablet:w-[calc((100%-3rem)/6)] max-tablet:min-w-0 max-tablet:px-0'

/** What is off, or stands open, is filled, for it must not be overlooked. */
export const callButtonLook = (isFilled: boolean): string =>
  isFilled ? 'bg-stage-ink text-stage' : 'text-stage-ink-2 hover:bg-stage-2'

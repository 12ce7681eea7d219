export const dialogClass = {
  backdrop: 'fixed inset-0 z-40 bg-stage/40 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0',
  popup:
    'enter-pop fixed inset-x-4 top-[max(1rem,12dvh)] z-40 mx-auto max-h-[80dvh] max-w-[440px] overflow-y-auto rounded-sheet border bg-surface-1 p-6 shadow-lift outline-none',
  title: 'text-lead font-semibold text-balance',
}

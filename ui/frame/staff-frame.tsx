import type { ReactNode } from 'react'
import { translate } from '~/ui/messages/catalogue'
import { FirstSteps } from './first-steps'
import type { Me } from './me-menu'
import { Rail } from './rail'

const t = translate('frame')

/** The house of every signed-in page: the rail beside it, below it on a phone. The page brings its own `<main id="main">`. */
export function StaffFrame({ me, children }: { me: Me; children: ReactNode }) {
  return (
    <div className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] tablet:grid-cols-[56px_minmax(0,1fr)] tablet:grid-rows-[minmax(0,1fr)]">
      <a href="#main" className={SKIP}>
        {t('skip')}
      </a>
      {/* Only these two: what a page hands to the browser's code, everybody there can read. */}
      <Rail me={{ name: me.name, role: me.role }} />
      <div className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)]">
        {/* A row of its own, there or not, so that the page below always gets the rest of the height; on a phone what is in hand gets all of it. */}
        <div className="max-tablet:[&:has(+[data-busy=true])>*]:hidden">
          <FirstSteps />
        </div>
        {children}
      </div>
    </div>
  )
}

const SKIP = 'fixed start-2 top-2 z-50 rounded-control border border-edge bg-surface-2 px-3 py-1.5 font-medium not-focus:sr-only'

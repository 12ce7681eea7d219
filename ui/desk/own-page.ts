import type { Store } from '~/media/store'
import { endFirstSteps } from '~/ui/frame/first-steps-flag'
import type { DeskState } from './desk-state'
import type { DeskView } from './desk-store'

/** Whether somebody asks from a page that carries the snippet. The demo shop is no such page: it stands on Parley's own origin. */
export const hasOwnPageCalled = ({ interactions }: DeskState, parleyOrigin: string): boolean =>
  [...interactions.values()].some(
    ({ visitor }) => URL.canParse(visitor.pageUrl) && new URL(visitor.pageUrl).origin !== parleyOrigin,
  )

/** The first steps are done once one's own page has called. @returns ends the watch */
export function watchForOwnPage(view: Store<DeskView>): () => void {
  const look = () => {
    const { desk } = view.get()
    if (!desk || !hasOwnPageCalled(desk, window.location.origin)) return
    stop()
    endFirstSteps()
  }
  const stop = view.subscribe(look)
  look()
  return stop
}

import { SiteHeader } from '../parts/header'
import { Pane } from '../parts/pane'
import { OfflineStrap } from '../parts/strap'

/** Shapes of what comes, after a moment; most never see them. Whoever comes back to an interaction is told when the server is away. */
export function LoadingScreen() {
  return (
    <Pane isBusy>
      <SiteHeader />
      <OfflineStrap />
      <div class="wbody">
        <div class="sk line" />
        <div class="choices">
          <div class="sk" />
          <div class="sk" />
          <div class="sk" />
        </div>
      </div>
    </Pane>
  )
}

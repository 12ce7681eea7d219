import { SiteHeader } from '../parts/header'
import { Pane } from '../parts/pane'

/** Shapes of what comes, after a moment; most never see them. */
export function LoadingScreen() {
  return (
    <Pane isBusy>
      <SiteHeader />
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

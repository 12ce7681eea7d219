import { SiteHeader } from '../parts/header'

/** Shapes of what comes, after a moment; most never see them. */
export function LoadingScreen() {
  return (
    <main aria-busy="true">
      <SiteHeader />
      <div class="wbody">
        <div class="sk line" />
        <div class="choices">
          <div class="sk" />
          <div class="sk" />
          <div class="sk" />
        </div>
      </div>
    </main>
  )
}

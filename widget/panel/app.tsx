import { useEffect } from 'preact/hooks'
import { isHere } from './away-flow'
import { awayScreens, callScreens, fetchAwayScreens, fetchCallScreens, fetchTalkScreens, talkScreens } from './lazy'
import { isIncomplete, loadAnew } from './need'
import type { Screen, Trouble } from './screen'
import type { AwayScreensProps } from './screens/away-screens'
import type { CallScreensProps } from './screens/call-screens'
import { ChoosingScreen } from './screens/choosing'
import { LoadingScreen } from './screens/loading'
import { NamingScreen } from './screens/naming'
import { OverScreen } from './screens/over'
import { UnavailableScreen } from './screens/unavailable'
import { dispatch, flow, language } from './state'
import { makeSmall } from './surroundings'

export function App() {
  useEffect(() => {
    // A sheet that is open closes first; the browser sees to that.
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) makeSmall()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return language.value ? <CurrentScreen key={language.value} /> : null
}

function CurrentScreen() {
  const { screen } = flow.value
  if (isIncomplete.value) return <UnavailableScreen trouble="incomplete" onAgain={() => void loadAnew()} />
  switch (screen.at) {
    case 'loading':
    case 'returning':
      return <LoadingScreen />
    case 'unavailable':
      return <UnavailableScreen trouble={screen.trouble} onAgain={mends(screen.trouble) ? retry : undefined} />
    case 'choosing':
      return <ChoosingScreen notice={screen.notice} />
    case 'naming':
      return <NamingScreen key={screen.medium} {...screen} />
    case 'blocked':
    case 'checking':
      return <InCall screen={screen} />
    case 'closed':
    case 'message-left':
      return <NotHere screen={screen} />
    case 'talking':
      if (!isHere(screen)) return <NotHere screen={screen} />
      return screen.interaction.medium === 'chat' ? <InWriting screen={screen} /> : <InCall screen={screen} />
    case 'over':
      return <OverScreen medium={screen.medium} ending={screen.ending} keeper={screen.keeper} />
  }
}

/** Trying again neither puts a page on the list of those that are allowed, nor makes its key the right one. */
const mends = (trouble: Trouble): boolean => trouble !== 'origin-not-allowed' && trouble !== 'site-unknown'
const retry = () => dispatch({ type: 'retried' })

type Talking = Extract<Screen, { at: 'talking' }>

function InCall(props: CallScreensProps) {
  useEffect(() => void fetchCallScreens(), [])
  const loaded = callScreens.value
  return loaded ? <loaded.CallScreens {...props} /> : <LoadingScreen />
}

function NotHere(props: AwayScreensProps) {
  useEffect(() => void fetchAwayScreens(), [])
  const loaded = awayScreens.value
  return loaded ? <loaded.AwayScreens {...props} /> : <LoadingScreen />
}

function InWriting({ screen }: { screen: Talking }) {
  useEffect(() => void fetchTalkScreens(), [])
  const loaded = talkScreens.value
  return loaded ? <loaded.TalkScreen {...screen} /> : <LoadingScreen />
}

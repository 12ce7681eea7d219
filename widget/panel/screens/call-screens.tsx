import type { Screen } from '../screen'
import '../before-call.css'
import '../call.css'
import '../chat.css'
import '../recording.css'
import { BlockedScreen } from './blocked'
import { CallScreen } from './call'
import { CheckingScreen } from './checking'
import { WaitingScreen } from './waiting'

export type CallScreensProps = { screen: Extract<Screen, { at: 'blocked' | 'checking' | 'talking' }> }

/** What only a call needs to see; fetched when somebody wants one. */
export function CallScreens({ screen }: CallScreensProps) {
  switch (screen.at) {
    case 'blocked':
      return <BlockedScreen medium={screen.medium} obstacle={screen.obstacle} />
    case 'checking':
      return <CheckingScreen {...screen} />
    case 'talking':
      return screen.interaction.situation.phase === 'waiting' ? <WaitingScreen {...screen} /> : <CallScreen {...screen} />
  }
}

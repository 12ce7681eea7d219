import { dispatch, flow } from '../state'

/** The way out at the head of a screen: out of the queue, or out of the conversation. */
export function LeaveButton({ label }: { label: string }) {
  const { screen } = flow.value
  return (
    <button
      type="button"
      class="ib word"
      aria-disabled={screen.at === 'talking' && screen.isLeaving}
      onClick={() => dispatch({ type: 'pressed-leave' })}
    >
      {label}
    </button>
  )
}

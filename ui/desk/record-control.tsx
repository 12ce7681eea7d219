'use client'

import { RecordButton } from '~/ui/call/record-button'
import { useDesk, useDeskView, useOpenDesk } from './desk-context'
import { recordingActInHand } from './desk-selectors'

/** What can be done about the recording of the call in hand; nothing where there is nothing to do. */
export function RecordControl() {
  const { actOnRecording } = useOpenDesk()
  const act = recordingActInHand(useDesk())
  const isBusy = useDeskView((view) => view.isRecordingBusy)
  return act ? <RecordButton act={act} isBusy={isBusy} onPress={() => void actOnRecording(act)} /> : null
}

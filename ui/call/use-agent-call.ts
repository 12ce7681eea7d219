'use client'

import { createContext, useContext } from 'react'
import { type CallState, INITIAL_CALL_STATE } from '~/media/call-state'
import type { DevicesState } from '~/media/devices'
import { useStoreValue, whole } from '~/ui/live/use-store-value'
import { type AgentCall, NO_CALL } from './agent-call'

/** The call whose parts stand below; null while there is none. */
export const AgentCallContext = createContext<AgentCall | null>(null)

const NOTHING: DevicesState = {
  microphone: { track: null, isOn: false, isSilenced: false, problem: null },
  camera: { track: null, isOn: false, isSilenced: false, problem: null },
  choice: {},
  available: [],
}

/** The call of the moment with my devices in it; everything is off and nobody there while there is none. */
export function useAgentCall() {
  const agentCall = useContext(AgentCallContext)
  const { call, devices, problem } = useStoreValue(agentCall?.state, NO_CALL, whole)
  const state: CallState = useStoreValue(call?.state, INITIAL_CALL_STATE, whole)
  const { microphone, camera, choice, available } = useStoreValue(devices?.state, NOTHING, whole)
  return {
    call,
    state,
    available,
    own: {
      isOpen: devices !== null,
      microphone: microphone.isOn,
      camera: camera.isOn,
      microphoneTrack: microphone.track,
      cameraTrack: camera.track,
      speakerId: choice.audiooutput,
    },
    problem: camera.problem ?? microphone.problem ?? problem,
    chooseDevice: (kind: MediaDeviceKind, deviceId: string) => agentCall?.chooseDevice(kind, deviceId),
    toggleMicrophone: () => agentCall?.toggleMicrophone(),
    toggleCamera: () => agentCall?.toggleCamera(),
  }
}

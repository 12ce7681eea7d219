'use client'

import { createContext, useContext } from 'react'
import { useStoreValue } from '~/ui/live/use-store-value'
import { type Ringing, ringingHere } from './desk-selectors'
import type { DeskState } from './desk-state'
import { type DeskView, INITIAL_VIEW } from './desk-store'
import type { OpenDesk } from './open-desk'

export const DeskContext = createContext<OpenDesk | null>(null)

export function useOpenDesk(): OpenDesk {
  const open = useContext(DeskContext)
  if (!open) throw new Error('This part of the desk stands outside of it')
  return open
}

/** One field, or something as stable as one: the pick is compared by identity. */
export const useDeskView = <Picked,>(pick: (view: DeskView) => Picked): Picked =>
  useStoreValue(useOpenDesk().view, INITIAL_VIEW, pick)

/** The desk's state; only below the screen that waits for the first snapshot. */
export function useDesk(): DeskState {
  const desk = useDeskView((view) => view.desk)
  if (!desk) throw new Error('This part of the desk stands above the first snapshot')
  return desk
}

/** What rings at this desk. */
export const useRinging = (): Ringing | null => ringingHere(useDesk())

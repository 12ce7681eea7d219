'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { InteractionDetail } from '~/protocol/history'
import type { Right, Role } from '~/protocol/staff'

/** The one who looks at the page: what is offered there follows from it; the server asks again. */
export interface Viewer {
  userId: string
  role: Role
  rights: readonly Right[]
}

interface ViewedInteraction {
  detail: InteractionDetail
  viewer: Viewer
}

const InteractionContext = createContext<ViewedInteraction | null>(null)

export function InteractionProvider({ detail, viewer, children }: ViewedInteraction & { children: ReactNode }) {
  return <InteractionContext value={{ detail, viewer }}>{children}</InteractionContext>
}

/** The interaction whose page this is, and who looks at it. */
export function useInteraction(): ViewedInteraction {
  const viewed = useContext(InteractionContext)
  if (!viewed) throw new Error('This part of an interaction’s page stands outside of it')
  return viewed
}

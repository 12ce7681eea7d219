import type { Right } from '~/domain/right'
import type { Role } from '~/domain/role'

/** Who asks. An operation takes one of these first, and its queries name that workspace (I14); the glossary says which queries cannot. */
export type StaffActor = {
  workspaceId: string
  userId: string
  sessionId: string
  name: string
  role: Role
  rights: readonly Right[]
}

/** A program of the workspace's own, by the name of its key. */
export type ApiActor = { workspaceId: string; keyId: string; name: string }

/** Who administers a workspace: an admin, or a program whose key was made for that. */
export type AdminActor = StaffActor | ApiActor

/** A visitor with their latest interaction, which may be over. */
export type VisitorActor = { workspaceId: string; visitorId: string; siteId: string; interactionId: string }

/** Parley itself: a job or a hint of the media server. */
export type SystemActor = { workspaceId: string }

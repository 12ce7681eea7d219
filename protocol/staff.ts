import * as z from 'zod'
import { Status } from './desk'
import { At, Id } from './primitives'

export const Role = z.enum(['agent', 'supervisor', 'admin'])
export type Role = z.infer<typeof Role>

const Email = z.email().check(z.maxLength(254), z.toLowerCase())
/** Long is enough: rules about signs make people write it down. */
const NewPassword = z.string().check(z.minLength(10), z.maxLength(200))
const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(80))

export const CreateWorkspace = z.object({
  token: z.string().check(z.maxLength(200)),
  workspaceName: Name,
  name: Name,
  email: Email,
  password: NewPassword,
})
export type CreateWorkspace = z.infer<typeof CreateWorkspace>

export const SignIn = z.object({ email: Email, password: z.string().check(z.minLength(1), z.maxLength(200)) })
export type SignIn = z.infer<typeof SignIn>

/** What no role allows by itself. */
export const Right = z.enum(['download-recordings', 'delete-recordings'])
export type Right = z.infer<typeof Right>

export const TeamMember = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  rights: z.array(Right),
  deactivatedAt: z.nullable(At),
  /** As it was when this was read; nobody who is deactivated is anything but offline. */
  status: Status,
  /** Set when somebody else changed the status: Parley, or a supervisor. */
  statusCause: z.nullable(z.enum(['missed-offer', 'connection-lost', 'set-by-supervisor'])),
  /** The workspace's own reason, by its name. */
  statusReason: z.nullable(z.string()),
})
export type TeamMember = z.infer<typeof TeamMember>

/** `role`: what somebody new will be; null for a member who is to choose a new password. */
export const Invitation = z.object({ id: Id, email: z.string(), role: z.nullable(Role), expiresAt: At })
export type Invitation = z.infer<typeof Invitation>

export const Team = z.object({ members: z.array(TeamMember), invitations: z.array(Invitation) })
export type Team = z.infer<typeof Team>

export const InviteMember = z.object({ email: Email, role: Role })
export type InviteMember = z.infer<typeof InviteMember>

/** The link is shown once; only its hash is kept. */
export const OneTimeLink = z.object({ url: z.string(), expiresAt: At })
export type OneTimeLink = z.infer<typeof OneTimeLink>

export const AcceptInvitation = z.object({
  token: z.string().check(z.maxLength(200)),
  name: Name,
  password: NewPassword,
})
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

export const ChoosePassword = z.object({ token: z.string().check(z.maxLength(200)), password: NewPassword })
export type ChoosePassword = z.infer<typeof ChoosePassword>

/** The answer to both: with this email the member signs in. */
export const AcceptedInvitation = z.object({ email: z.string() })
export type AcceptedInvitation = z.infer<typeof AcceptedInvitation>

export const ChangeRole = z.object({ role: Role })
export type ChangeRole = z.infer<typeof ChangeRole>

/** What a supervisor sets for somebody else. `reasonId`: one of the workspace's own, with `not-ready` only. */
export const SetMemberStatus = z.object({ status: Status, reasonId: z.optional(z.nullable(Id)) })
export type SetMemberStatus = z.infer<typeof SetMemberStatus>

export const ChangeRights = z.object({ rights: z.array(Right).check(z.maxLength(10)) })
export type ChangeRights = z.infer<typeof ChangeRights>

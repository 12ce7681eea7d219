import { ChangeRights, ChangeRole, InviteMember, OneTimeLink, Team } from '~/protocol/staff'
import { deleteRecording } from '../operations/recordings/delete-recording'
import { changeRights } from '../operations/team/change-rights'
import { changeRole } from '../operations/team/change-role'
import { deactivateMember } from '../operations/team/deactivate-member'
import { inviteMember } from '../operations/team/invite-member'
import { makePasswordLinkAsAdmin } from '../operations/team/make-password-link'
import { reactivateMember } from '../operations/team/reactivate-member'
import { revokeInvitation } from '../operations/team/revoke-invitation'
import { readTeam } from '../views/team'
import { endpoint } from './endpoint'
import { IdParams } from './params'

/** The workspace's own settings. */
export const adminEndpoints = [
  endpoint({
    method: 'delete',
    path: '/v1/interactions/:id/recording',
    caller: 'delete-recordings',
    summary: 'Deletes a recording for good: its key at once, its bytes soon after',
    params: IdParams,
    handle: ({ actor, params }) => deleteRecording(actor, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/v1/team',
    caller: 'administer',
    summary: 'Members and open one-time links',
    answer: Team,
    handle: ({ actor }) => readTeam(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/team/invitations',
    caller: 'administer',
    summary: 'Invites somebody; the answer shows the one-time link once',
    body: InviteMember,
    answer: OneTimeLink,
    status: 201,
    handle: ({ actor, body }) => inviteMember(actor, body),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/team/invitations/:id',
    caller: 'administer',
    summary: 'Makes an unused one-time link worthless',
    params: IdParams,
    handle: ({ actor, params }) => revokeInvitation(actor, params.id),
  }),
  endpoint({
    method: 'put',
    path: '/v1/team/members/:id/role',
    caller: 'administer',
    summary: 'Changes what a member may do, at once',
    params: IdParams,
    body: ChangeRole,
    handle: ({ actor, params, body }) => changeRole(actor, params.id, body.role),
  }),
  endpoint({
    method: 'put',
    path: '/v1/team/members/:id/rights',
    caller: 'admin',
    summary: 'Gives a member exactly these rights, at once',
    params: IdParams,
    body: ChangeRights,
    handle: ({ actor, params, body }) => changeRights(actor, params.id, body.rights),
  }),
  endpoint({
    method: 'post',
    path: '/v1/team/members/:id/password-link',
    caller: 'admin',
    summary: 'Lets a member choose a new password; the answer shows the one-time link once',
    params: IdParams,
    answer: OneTimeLink,
    status: 201,
    handle: ({ actor, params }) => makePasswordLinkAsAdmin(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/team/members/:id/deactivate',
    caller: 'administer',
    summary: 'Signs a member out everywhere, at once, and keeps them out',
    params: IdParams,
    handle: ({ actor, params }) => deactivateMember(actor, params.id),
  }),
  endpoint({
    method: 'post',
    path: '/v1/team/members/:id/reactivate',
    caller: 'administer',
    summary: 'Lets a deactivated member sign in again',
    params: IdParams,
    handle: ({ actor, params }) => reactivateMember(actor, params.id),
  }),
]

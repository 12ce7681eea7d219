import { ApplyPeopleSheet, People, PeopleSheetPreview, Person, ReadPeopleSheet, UpdatePerson } from '~/protocol/people'
import { ReasonList, UpdateReasons } from '~/protocol/reason'
import { SetMemberStatus } from '~/protocol/staff'
import { applyPeopleSheet } from '../operations/people/apply-people-sheet'
import { updatePerson } from '../operations/people/update-person'
import { updateReasons } from '../operations/reasons/update-reasons'
import { setMemberStatus } from '../operations/team/set-member-status'
import { signOutMember } from '../operations/team/sign-out-member'
import { readPerson, readTeamSheet } from '../views/people'
import { previewPeopleSheet, writePeopleSheet } from '../views/people-sheet'
import { readReasonList } from '../views/reasons'
import { endpoint, rawEndpoint } from './endpoint'
import { UserParams } from './params'

/** A file of a thousand people with fifty columns. */
const SHEET_MAX_BYTES = 4_000_000

/** Who does what: queues, skills and capacity of each, reasons for not being there, and what a supervisor sets. */
export const peopleEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/people',
    caller: 'administer',
    summary: 'Everybody who is active: queues, skills with levels, capacity',
    answer: People,
    handle: ({ actor }) => readTeamSheet(actor),
  }),
  endpoint({
    method: 'put',
    path: '/v1/people/:userId',
    caller: 'administer',
    summary: 'Gives a member these queues, skills and this capacity, from the next offer on',
    params: UserParams,
    body: UpdatePerson,
    answer: Person,
    async handle({ actor, params, body }) {
      await updatePerson(actor, params.userId, body)
      return readPerson(actor, params.userId)
    },
  }),
  rawEndpoint({
    method: 'get',
    path: '/v1/people-sheet',
    caller: 'administer',
    summary: 'The same as a CSV file',
    async handle({ actor, context }) {
      context.header('content-type', 'text/csv; charset=utf-8')
      context.header('content-disposition', 'attachment; filename="people.csv"')
      // Spreadsheets take a file for UTF-8 only when it says so.
      return context.body(`\uFEFF${await writePeopleSheet(actor)}`)
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/people-sheet/preview',
    caller: 'administer',
    summary: 'What a CSV file would change, and every line of it that is wrong; changes nothing',
    body: ReadPeopleSheet,
    bodyMaxBytes: SHEET_MAX_BYTES,
    answer: PeopleSheetPreview,
    handle: ({ actor, body }) => previewPeopleSheet(actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/v1/people-sheet/apply',
    caller: 'administer',
    summary: 'Makes of the team what a CSV file says, as its preview showed: all of it or nothing',
    body: ApplyPeopleSheet,
    bodyMaxBytes: SHEET_MAX_BYTES,
    answer: People,
    async handle({ actor, body }) {
      await applyPeopleSheet(actor, body)
      return readTeamSheet(actor)
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/reasons',
    caller: 'administer',
    summary: 'The workspace’s own reasons for Not ready, in its order',
    answer: ReasonList,
    handle: ({ actor }) => readReasonList(actor),
  }),
  endpoint({
    method: 'put',
    path: '/v1/reasons',
    caller: 'administer',
    summary: 'Gives the workspace exactly these reasons, in this order; open desks show them at once',
    body: UpdateReasons,
    answer: ReasonList,
    async handle({ actor, body }) {
      await updateReasons(actor, body)
      return readReasonList(actor)
    },
  }),
  endpoint({
    method: 'put',
    path: '/v1/team/:userId/status',
    caller: 'supervisor',
    summary: 'Sets somebody’s status; their desk says who did',
    params: UserParams,
    body: SetMemberStatus,
    handle: ({ actor, params, body }) => setMemberStatus(actor, params.userId, body),
  }),
  endpoint({
    method: 'post',
    path: '/v1/team/:userId/sign-out',
    caller: 'supervisor',
    summary: 'Signs somebody out everywhere; what is in their hands goes back to its queue',
    params: UserParams,
    handle: ({ actor, params }) => signOutMember(actor, params.userId),
  }),
]

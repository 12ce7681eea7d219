import { MakeOpeningHours, OpeningHoursList, OpeningHoursSettings, UpdateOpeningHours } from '~/protocol/opening-hours'
import { DeleteSettings } from '~/protocol/settings-version'
import { createOpeningHours } from '../operations/opening-hours/create-opening-hours'
import { deleteOpeningHours } from '../operations/opening-hours/delete-opening-hours'
import { updateOpeningHours } from '../operations/opening-hours/update-opening-hours'
import { readOpeningHours, readOpeningHoursList } from '../views/opening-hours'
import { endpoint } from './endpoint'
import { IdParams } from './params'

/** When queues answer. */
export const openingHoursEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/opening-hours',
    caller: 'administer',
    summary: 'The opening hours, each with the queues that keep them',
    answer: OpeningHoursList,
    handle: ({ actor }) => readOpeningHoursList(actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/opening-hours',
    caller: 'administer',
    summary: 'Makes opening hours',
    body: MakeOpeningHours,
    answer: OpeningHoursSettings,
    status: 201,
    handle: async ({ actor, body }) => readOpeningHours(actor, await createOpeningHours(actor, body)),
  }),
  endpoint({
    method: 'get',
    path: '/v1/opening-hours/:id',
    caller: 'administer',
    summary: 'Opening hours: a week in a time zone, and the days that differ',
    params: IdParams,
    answer: OpeningHoursSettings,
    handle: ({ actor, params }) => readOpeningHours(actor, params.id),
  }),
  endpoint({
    method: 'put',
    path: '/v1/opening-hours/:id',
    caller: 'administer',
    summary: 'Changes opening hours, for all queues that keep them and from now on',
    params: IdParams,
    body: UpdateOpeningHours,
    answer: OpeningHoursSettings,
    async handle({ actor, params, body }) {
      await updateOpeningHours(actor, params.id, body)
      return readOpeningHours(actor, params.id)
    },
  }),
  endpoint({
    method: 'delete',
    path: '/v1/opening-hours/:id',
    caller: 'administer',
    summary: 'Deletes opening hours that no queue keeps',
    params: IdParams,
    body: DeleteSettings,
    handle: ({ actor, params, body }) => deleteOpeningHours(actor, params.id, body.version),
  }),
]

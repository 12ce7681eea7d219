import { OpenedTicket } from '~/protocol/recording-ticket'
import { request } from '~/ui/api/request'

/** What the addresses of a recording's files carry. @throws ApiProblem `right-needed`, and all that `request` throws */
export async function downloadTicket(recordingId: string): Promise<string> {
  const { ticket } = await request('POST', `/v1/recordings/${recordingId}/tickets`, { purpose: 'download' }, OpenedTicket)
  return ticket
}

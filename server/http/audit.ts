import { AuditPage, AuditQuery } from '~/protocol/audit'
import { readAuditPage } from '../views/audit-page'
import { endpoint } from './endpoint'

/** Who changed what. */
export const auditEndpoints = [
  endpoint({
    method: 'get',
    path: '/v1/audit',
    caller: 'administer',
    summary: 'Who changed what in the settings and when, newest first, fifty at a time',
    query: AuditQuery,
    answer: AuditPage,
    handle: ({ actor, query }) => readAuditPage(actor, query),
  }),
]
